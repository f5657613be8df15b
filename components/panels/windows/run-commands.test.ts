import { describe, expect, test } from "vitest";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import { windowsBody, windowsQuery } from "#lib/contracts/windows.ts";
import {
  cronEntry,
  curlCommand,
  curlPostCommand,
  kedaTrigger,
  whenCommand,
} from "./run-commands.ts";
import { shiftRequest, startKey } from "./shift-request.ts";
import { defaultPlanner } from "./planner-state.ts";
import { windowBands } from "./window-bands.ts";

const ORIGIN = "http://localhost:3000";
const params = {
  signal: "average",
  scope: "lifecycle",
  region: "eu-central-1,eu-north-1",
  homeRegion: "eu-central-1",
  durationHours: "2",
  energyKwh: "1.5",
  interruptible: "true",
};

const piece = (from: string, to: string) => ({
  startAt: `2026-11-21T${from}:00.000Z`,
  endAt: `2026-11-21T${to}:00.000Z`,
});

describe("cron", () => {
  test("a start becomes an entry in UTC", () => {
    expect(cronEntry([piece("02:30", "04:30")])).toBe(
      "CRON_TZ=UTC\n30 2 21 11 * /path/to/your-job",
    );
  });

  test("a run in pieces has one for each, with its end beside it", () => {
    expect(cronEntry([piece("02:00", "03:00"), piece("05:00", "06:00")])).toBe(
      [
        "CRON_TZ=UTC",
        "# until 2026-11-21T03:00Z",
        "0 2 21 11 * /path/to/your-job",
        "# until 2026-11-21T06:00Z",
        "0 5 21 11 * /path/to/your-job",
      ].join("\n"),
    );
  });
});

describe("curl", () => {
  test("an address cannot break out of the quotes of the command", () => {
    expect(curlCommand(ORIGIN, { region: "a'b" })).toBe(
      `curl -sS -H "Authorization: Bearer $PULSEGRID_TOKEN" 'http://localhost:3000/api/v1/windows?region=a%27b'`,
    );
  });

  test("the body of a POST is one that the API takes, and asks the same", () => {
    const command = curlPostCommand(ORIGIN, params);
    const body: unknown = JSON.parse(/-d '([^']+)'/.exec(command)?.[1] ?? "");
    const asked = windowsBody.parse(body);
    expect({ ...asked, region: asked.region?.join(",") }).toEqual(windowsQuery.parse(params));
    expect(command).toContain("'http://localhost:3000/api/v1/windows'");
  });
});

describe("KEDA", () => {
  test("the trigger asks for the next decision about the same run", () => {
    const yaml = kedaTrigger(ORIGIN, { ...params, deadline: "2026-11-22T05:00:00.000Z" });
    const url = new URL(/url: (\S+)/.exec(yaml)?.[1] ?? "");
    expect(url.pathname).toBe("/api/v1/windows/next");
    expect(windowsQuery.parse(Object.fromEntries(url.searchParams))).toMatchObject({
      deadline: "2026-11-22T05:00:00.000Z",
      region: "eu-central-1,eu-north-1",
      interruptible: true,
    });
    expect(yaml).toContain("valueLocation: runNow");
  });
});

describe("the command line", () => {
  const { interruptible: _, ...whole } = params;

  test("asks the same question, waits, and runs the job", () => {
    const asked = { ...whole, durationHours: "1.5", deadline: "2026-11-22T05:00:00.000Z" };
    expect(whenCommand(ORIGIN, { params: asked, label: "nightly training" })).toBe(
      "pulsegrid when --duration 90m --by 2026-11-22T05:00:00.000Z --region eu-central-1,eu-north-1 --home-region eu-central-1 --energy-kwh 1.5 --server http://localhost:3000 --label 'nightly training' -- /path/to/your-job",
    );
  });

  test("of a run in pieces prints when they are, for a job cannot be paused from there", () => {
    expect(whenCommand(ORIGIN, { params, label: null })).toBe(
      "pulsegrid when --duration 2h --region eu-central-1,eu-north-1 --home-region eu-central-1 --energy-kwh 1.5 --server http://localhost:3000 --interruptible --json",
    );
  });
});

const start = (rank: number, region: string, hours: readonly [string, string][]) => ({
  rank,
  region,
  pieces: hours.map(([from, to]) => piece(from, to)),
});

describe("taking a start", () => {
  const chosen = start(1, "eu-north-1", [["02:00", "04:00"]]);

  test("tells the ledger the run, and no figure of the page", () => {
    const plan = { signal: "average", scope: "lifecycle", homeRegion: "eu-central-1" } as const;
    expect(shiftRequest(chosen, { ...plan, planner: { ...defaultPlanner, label: "etl" } })).toEqual(
      {
        ...plan,
        region: "eu-north-1",
        durationHours: 2,
        pieces: [piece("02:00", "04:00")],
        label: "etl",
      },
    );
  });

  test("it is known again when its rank has changed", () => {
    expect(startKey(start(4, chosen.region, [["02:00", "04:00"]]))).toBe(startKey(chosen));
  });
});

test("the picked start is drawn piece by piece over the next best of its region", () => {
  const candidates: Pick<WindowsResponse["candidates"][number], "rank" | "region" | "pieces">[] = [
    start(1, "eu-north-1", [["02:00", "03:00"]]),
    start(2, "eu-central-1", [
      ["02:00", "02:30"],
      ["05:00", "06:30"],
    ]),
    start(3, "eu-central-1", [["08:00", "10:00"]]),
  ];
  expect(
    windowBands(candidates, { rank: 2, region: "eu-central-1" }).map(({ label, isPicked }) => [
      label,
      isPicked,
    ]),
  ).toEqual([
    ["3", false],
    ["", true],
    ["2", true],
  ]);
});
