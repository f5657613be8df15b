import { expect, test } from "vitest";
import type { WindowsNextResponse } from "#lib/contracts/windows.ts";
import { shiftLedger } from "./shift-ledger.ts";

const question = { durationHours: 1, signal: "average", scope: "lifecycle" } as const;

const decide = (region: string, startAt: string, more: Partial<WindowsNextResponse> = {}) => {
  const endAt = new Date(Date.parse(startAt) + 3_600_000).toISOString();
  return {
    decision: "wait",
    runNow: 0,
    reasonCode: "cleaner_later",
    reason: "A later start is cleaner.",
    region,
    homeRegion: "eu-central-1",
    startAt,
    endAt,
    pieces: [{ startAt, endAt }],
    waitSeconds: 60,
    savedPercent: 10,
    savedG: null,
    worstCase: { savedG: null, savedPercent: null },
    latestStartAt: "2026-05-12T11:00:00.000Z",
    forecastMethod: "made up",
    issuedAt: null,
    simulated: false,
    checkAgainAt: null,
    ...more,
  } satisfies WindowsNextResponse;
};
const [at14, at15] = ["2026-05-11T14:00:00.000Z", "2026-05-11T15:00:00.000Z"];
const ran = { startedAt: new Date(at15), endedAt: new Date("2026-05-11T15:30:00.000Z") };
const pieces = [{ startAt: at15, endAt: "2026-05-11T15:30:00.000Z" }];

/** A ledger that writes down what it is told, under the number of the shift. */
function openLedger() {
  const told: unknown[] = [];
  const keys = new Set<string>();
  const ledger = shiftLedger(
    {
      next: () => Promise.reject(new Error("not asked here")),
      takeShift: async ({ region }, key) => {
        keys.add(key);
        told.push(region);
        return { id: `shift ${keys.size}` };
      },
      amendShift: async (id, body) => void told.push([id, body]),
    },
    { question, label: null, say: () => {} },
  );
  return { ledger, told };
}

test("a start that is moved in its region is the shift that was promised at first", async () => {
  const { ledger, told } = openLedger();
  ledger.take(decide("eu-west-3", at14));
  ledger.take(decide("eu-west-3", at15));
  await ledger.amend(ran);
  expect(told).toEqual(["eu-west-3", ["shift 1", { pieces }]]);
});

test("a run that is moved to another region is another shift: the first never ran there", async () => {
  const { ledger, told } = openLedger();
  ledger.take(decide("eu-west-3", at14));
  ledger.take(decide("eu-north-1", at15));
  await ledger.amend(ran);
  expect(told).toEqual([
    "eu-west-3",
    ["shift 1", { withdrawn: true }],
    "eu-north-1",
    ["shift 2", { pieces }],
  ]);
});

test("one that is moved to start at once at home is none, and the first never ran", async () => {
  const { ledger, told } = openLedger();
  ledger.take(decide("eu-west-3", at14));
  ledger.take(decide("eu-central-1", at14, { decision: "run", runNow: 1 }));
  await ledger.amend(ran);
  expect(told).toEqual(["eu-west-3", ["shift 1", { withdrawn: true }]]);
});
