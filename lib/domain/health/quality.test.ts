import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isGoodEnough, type Quality, qualityOf } from "./quality.ts";
import { QualityTally } from "./quality-tally.ts";
import type { HealthRecord, RecordBase, RecordOf } from "./record.ts";
import type { RecordFlag } from "./record-flag.ts";

const AT_MS = Date.UTC(2025, 1, 4, 8);
const HOUR_MS = 3_600_000;
const WHOLE: Omit<RecordBase, "startAtMs" | "endAtMs"> = {
  zoneOffsetMinutes: 60,
  origin: "app.one",
  sourceId: "id",
  clientRecordId: null,
  clientRecordVersion: 0,
  lastModifiedAtMs: null,
  device: { manufacturer: null, model: "Watch", type: "WATCH" },
};
const BARE: Omit<RecordBase, "startAtMs" | "endAtMs"> = {
  ...WHOLE,
  zoneOffsetMinutes: null,
  origin: null,
  sourceId: null,
  device: null,
};

function steps(hour: number, facts = WHOLE): RecordOf<"Steps"> {
  const startAtMs = AT_MS + hour * HOUR_MS;
  return { ...facts, type: "Steps", startAtMs, endAtMs: startAtMs + HOUR_MS, values: { count: 9 } };
}

function glucose(minute: number): RecordOf<"BloodGlucose"> {
  const values = {
    levelMgPerDl: 100,
    specimenSource: "INTERSTITIAL_FLUID",
    mealType: null,
    relationToMeal: null,
  } as const;
  const startAtMs = AT_MS + minute * 60_000;
  return { ...WHOLE, type: "BloodGlucose", startAtMs, endAtMs: null, values };
}

type Counted = { record: HealthRecord; flags: readonly RecordFlag[] } | "refused" | "deletion";

function judge(items: readonly Counted[]): Quality {
  const tally = new QualityTally();
  for (const item of items) {
    if (item === "refused") tally.addRefused();
    else if (item === "deletion") tally.addDeletion();
    else tally.addRecord(item.record, item.flags);
  }
  return qualityOf(tally);
}

const plain = (record: HealthRecord): Counted => ({ record, flags: [] });

function scoresOf({ checks }: Quality): Record<string, number> {
  return Object.fromEntries(checks.map(({ name, score }) => [name, score]));
}

describe("qualityOf", () => {
  test("a whole file in order scores 1", () => {
    expect(judge([0, 1, 2].map((hour) => plain(steps(hour)))).score).toBe(1);
  });

  test("E18: one refused item of fifty costs a fiftieth of the schema check", () => {
    const items: Counted[] = Array.from({ length: 49 }, (_unused, hour) => plain(steps(hour)));
    const quality = judge([...items, "refused"]);
    // 0.3 x 49/50 + 0.7.
    expect(quality.score).toBeCloseTo(0.994, 12);
    expect(isGoodEnough(quality, 0.7)).toBe(true);
  });

  test("E19: a file with nothing readable scores 0", () => {
    const quality = judge(["refused", "refused"]);
    expect(quality.score).toBe(0);
    expect(isGoodEnough(quality, 0)).toBe(false);
  });

  test("a device of unknown type that names nothing is no device", () => {
    const device = { manufacturer: null, model: null, type: "UNKNOWN" };
    // Three of four facts: 0.6 + 0.4 x 3/4.
    const quality = judge([plain({ ...steps(0), device })]);
    expect(scoresOf(quality).completeness).toBeCloseTo(0.9, 12);
  });

  test("a client that tells only what it must is good enough, and less complete", () => {
    const quality = judge([0, 1].map((hour) => plain(steps(hour, BARE))));
    expect(scoresOf(quality)).toEqual({
      schema: 1,
      completeness: 0.6,
      physiological: 1,
      temporal: 1,
    });
    expect(isGoodEnough(quality, 0.7)).toBe(true);
  });

  test("the times of apps without a name may overlap, and naive times are no fault of a record", () => {
    const flags = ["naive_local_time:1"] as const;
    const items = [0, 0.5].map((hour) => ({ record: steps(hour, BARE), flags }));
    expect(scoresOf(judge(items)).temporal).toBe(1);
  });

  test("implausible numbers lower the physiological check by their share", () => {
    const items = [plain(steps(0)), { record: steps(1), flags: ["implausible:1"] } as const];
    expect(scoresOf(judge(items)).physiological).toBe(0.5);
  });

  test("E14: an overlap of one app is a doubt, of two apps it is not", () => {
    const own = judge([plain(steps(0)), plain(steps(0.5))]);
    const other = judge([plain(steps(0)), plain({ ...steps(0.5), origin: "app.two" })]);
    expect([scoresOf(own).temporal, scoresOf(other).temporal]).toEqual([0.5, 1]);
  });

  test("a sensor that was silent for more than 15 minutes leaves a gap", () => {
    const quality = judge([0, 5, 10, 40].map((minute) => plain(glucose(minute))));
    expect(scoresOf(quality).temporal).toBe(0.75);
  });

  test("newest first is as good as oldest first; a mixture is not", () => {
    const score = (hours: number[]) =>
      scoresOf(judge(hours.map((hour) => plain(steps(hour))))).temporal;
    expect([score([0, 1, 2, 3]), score([3, 2, 1, 0])]).toEqual([1, 1]);
    expect(score([0, 2, 1, 3])).toBe(0.75);
  });

  test("E15: a file of deletions alone is judged by its schema", () => {
    expect(judge(["deletion"]).score).toBe(1);
    expect(judge(["deletion", "refused"]).score).toBeCloseTo(0.85, 12);
  });
});

describe("whatever a file holds", () => {
  const flags = fc.subarray<RecordFlag>(["implausible:1", "implausible:9", "parts_sorted:2"]);
  const anyRecord = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(WHOLE, BARE))
      .map(([hour, facts]) => steps(hour / 2, facts)),
    fc.integer({ min: 0, max: 100 }).map(glucose),
  );
  const item: fc.Arbitrary<Counted> = fc.oneof(
    fc.record({ record: anyRecord, flags }),
    fc.constant("refused" as const),
    fc.constant("deletion" as const),
  );
  const file = fc.array(item, { maxLength: 30 });

  test("the score and each check lie from 0 to 1, for every part of a file too", () => {
    fc.assert(
      fc.property(file, fc.nat(30), (items, at) => {
        for (const part of [items, items.slice(0, at), items.slice(at)]) {
          const { score, checks } = judge(part);
          for (const value of [score, ...checks.map((check) => check.score)]) {
            expect(value >= 0 && value <= 1).toBe(true);
          }
        }
      }),
    );
  });

  test("only the temporal check depends on the order, and not on its direction", () => {
    fc.assert(
      fc.property(file, (items) => {
        const forward = scoresOf(judge(items));
        const sorted = scoresOf(judge(items.toSorted((a, b) => rank(a) - rank(b))));
        expect({ ...sorted, temporal: 0 }).toEqual({ ...forward, temporal: 0 });
        expect(scoresOf(judge(items.toReversed()))).toEqual(forward);
      }),
    );
  });

  test("no detail shows a measured value", () => {
    const startAtMs = AT_MS;
    const record = { ...steps(0), startAtMs, values: { count: 7_654_321 } };
    const details = judge([plain(record)]).checks.map(({ detail }) => detail);
    expect(details.join(" ")).not.toMatch(/7.?654.?321/);
  });
});

function rank(item: Counted): number {
  return typeof item === "string" ? item.length : -item.record.startAtMs;
}
