import { describe, expect, test } from "vitest";
import type { ShiftsResponse } from "#lib/contracts/shifts.ts";
import { countWords, prepareTotals, reportedWords } from "./prepare-totals.ts";
import { missingReason, ranAsWord, shiftState } from "./shift-state.ts";
import { shiftsTable } from "./shifts-table.ts";

const realised = (savedPercent: number | null) => ({
  baselineG: null,
  chosenG: null,
  savedG: null,
  savedPercent,
  baselineGPerKwh: null,
  chosenGPerKwh: null,
  estimated: false,
  revised: false,
  sources: [],
  asOf: "2026-11-20T00:00:00.000Z",
});

describe("the state of a shift", () => {
  test.each([
    [12, "saved"],
    [0.04, "same"],
    [-0.04, "same"],
    [-3, "lost"],
  ])("scored with %d per cent is %s", (percent, state) => {
    expect(shiftState({ status: "scored", realised: realised(percent) })).toBe(state);
  });

  test("one that is not scored is never called saved or lost", () => {
    expect(shiftState({ status: "awaiting_actual", realised: null })).toBe("awaiting");
    expect(shiftState({ status: "planned", realised: null })).toBe("planned");
    expect(shiftState({ status: "withdrawn", realised: realised(-3) })).toBe("withdrawn");
  });

  test("one that is over says whether somebody reported it; nothing else has run", () => {
    expect(ranAsWord({ status: "scored", ranAs: "planned" })).toBe("presumed");
    expect(ranAsWord({ status: "awaiting_actual", ranAs: "reported" })).toBe("reported");
    expect(ranAsWord({ status: "planned", ranAs: "planned" })).toBeNull();
    expect(ranAsWord({ status: "withdrawn", ranAs: "reported" })).toBeNull();
  });

  test("why a figure is missing is the server's sentence, else the state's", () => {
    expect(missingReason({ status: "awaiting_actual", reason: "Two hours are missing." })).toBe(
      "Two hours are missing.",
    );
    expect(missingReason({ status: "running" })).toBe("It is not done yet.");
  });
});

const none: ShiftsResponse["totals"] = {
  count: 0,
  scoredCount: 0,
  reportedCount: 0,
  unpromisedCount: 0,
  openCount: 0,
  withdrawnCount: 0,
  lostCount: 0,
  weighedCount: 0,
  promisedSavedG: null,
  realisedSavedG: null,
  promisedPercent: null,
  realisedPercent: null,
  percentWeight: "energy",
  estimated: false,
  simulated: false,
};

describe("the sums", () => {
  test("60 g of a promise of 80 g is three quarters of it, and so is its bar", () => {
    const sums = {
      promisedSavedG: 80,
      realisedSavedG: 60,
      promisedPercent: 40,
      realisedPercent: 30,
    };
    const { promised, realised: real, keptRatio } = prepareTotals({ ...none, ...sums });
    expect([promised.share, real.share, keptRatio]).toEqual([1, 0.75, 0.75]);
  });

  test("without an energy the shares are compared", () => {
    const { keptRatio } = prepareTotals({ ...none, promisedPercent: 40, realisedPercent: -10 });
    expect(keptRatio).toBe(-0.25);
  });

  test("nothing scored is unknown, not zero", () => {
    expect(prepareTotals(none)).toEqual({
      promised: { savedG: null, savedPercent: null, share: 0 },
      realised: { savedG: null, savedPercent: null, share: 0 },
      keptRatio: null,
    });
  });

  test("say how many runs were reported; what nobody reported is presumed", () => {
    const words = (reportedCount: number, scoredCount: number) =>
      reportedWords({ ...none, reportedCount, scoredCount });
    expect(words(2, 7)).toBe(
      "2 of 7 reported as run; the others are presumed to have run as planned.",
    );
    expect(words(7, 7)).toBe("7 of 7 reported as run.");
    expect(words(0, 0)).toBeNull();
  });

  test("what is in no sum is counted in words", () => {
    expect(countWords({ ...none, openCount: 2, withdrawnCount: 1 })).toEqual([
      "2 open",
      "1 withdrawn",
    ]);
    expect(countWords(none)).toEqual([]);
  });
});

test("a file that leaves the page says what is simulated or estimated, and of which signal", () => {
  const shift = {
    id: "01a1fd44-df4f-71aa-b1ac-4ed9443a8ac1",
    label: null,
    takenAt: "2026-11-19T00:00:00.000Z",
    region: "eu-west-3",
    homeRegion: "eu-west-3",
    signal: "marginal",
    scope: "direct",
    durationHours: 1,
    energyKwh: null,
    baselineAt: "2026-11-19T00:00:00.000Z",
    pieces: [],
    plannedPieces: [],
    amendedAt: null,
    ranAs: "planned",
    status: "scored",
    promised: {
      ...realised(10),
      lowPercent: null,
      highPercent: null,
      forecastMethod: null,
      issuedAt: null,
    },
    realised: { ...realised(9), estimated: true },
    simulated: true,
    amendableUntil: "2026-11-20T01:00:00.000Z",
    mayAmend: false,
  } satisfies ShiftsResponse["shifts"][number];
  const page = { from: shift.takenAt, to: shift.takenAt, signal: shift.signal, scope: shift.scope };
  const { columns, rows } = shiftsTable({
    ...page,
    shifts: [shift],
    totals: none,
    nextCursor: null,
  });
  const cells = new Map(columns.map(({ label }, index) => [label, rows[0]?.[index]]));
  expect(rows[0]).toHaveLength(columns.length);
  expect(
    ["signal", "scope", "estimated", "simulated", "ran as"].map((name) => cells.get(name)),
  ).toEqual(["marginal", "direct", "yes", "yes", "planned"]);
});
