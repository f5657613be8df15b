import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counterDelta, LONGEST_GAP_MS, MAX_CPU_WATTS } from "./counter-delta.ts";

const T0 = Date.UTC(2026, 0, 10, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

function delta(previous: number | null, current: number, gapMs: number) {
  return counterDelta({
    previous: previous === null ? null : { joules: previous, atMs: T0 },
    current: { joules: current, atMs: T0 + gapMs },
    sourceSeenAtMs: previous === null ? null : T0,
    maxWatts: MAX_CPU_WATTS,
  });
}

describe("counterDelta", () => {
  test("1632.3 J after 1500 J is 132.3 J", () => {
    const result = delta(1500, 1632.3, 30 * SECOND);
    expect(result).toMatchObject({ kind: "counted", fromMs: T0, reset: false, estimated: false });
    expect(result.kind === "counted" && result.joules).toBeCloseTo(132.3, 9);
  });

  test("the first scrape ever is a baseline: what was spent before is not ours to date", () => {
    expect(delta(null, 98_000, 30 * SECOND)).toEqual({ kind: "baseline" });
  });

  test("a series that appears on a node read before counts from zero", () => {
    const result = counterDelta({
      previous: null,
      current: { joules: 45, atMs: T0 + 30 * SECOND },
      sourceSeenAtMs: T0,
      maxWatts: MAX_CPU_WATTS,
    });
    expect(result).toMatchObject({ kind: "counted", joules: 45, fromMs: T0 });
  });

  test("K4: a falling counter is a restart and counts what stands after it", () => {
    expect(delta(5000, 12, 30 * SECOND)).toMatchObject({ joules: 12, reset: true });
    expect(delta(5000, 0, 30 * SECOND)).toMatchObject({ joules: 0, reset: true });
  });

  test("K5: a jump of 9 kW is excluded; 200 W is not", () => {
    // By hand: 9,000 W x 60 s = 540,000 J against a cap of 3,000 W x (60 + 10) s = 210,000 J.
    expect(delta(0, 540_000, MINUTE)).toEqual({ kind: "implausible" });
    expect(delta(0, 12_000, MINUTE)).toMatchObject({ joules: 12_000 });
  });

  test("K10: a gap of a minute is ordinary, of six hours estimated, of over a day unknown", () => {
    expect(delta(0, 60, MINUTE)).toMatchObject({ estimated: false });
    expect(delta(0, 60, 30 * MINUTE)).toMatchObject({ estimated: false });
    expect(delta(0, 60, 360 * MINUTE)).toMatchObject({ joules: 60, estimated: true });
    expect(delta(0, 60, LONGEST_GAP_MS)).toMatchObject({ joules: 60, estimated: true });
    expect(delta(0, 60, LONGEST_GAP_MS + 1)).toEqual({ kind: "unknown" });
  });

  test("K11: a clock that stood still or ran back gives no energy", () => {
    expect(delta(10, 20, 0)).toEqual({ kind: "baseline" });
    expect(delta(10, 20, -MINUTE)).toEqual({ kind: "baseline" });
  });

  test("energy is never negative, and over any restarts the sum is what was drawn", () => {
    const step = fc.record({
      joules: fc.integer({ min: 0, max: 5000 }),
      restart: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        let previous = { joules: 0, atMs: T0 };
        let drawn = 0;
        let counted = 0;
        for (const { joules, restart } of steps) {
          // A restart is seen when the new value is below the old one; make it so.
          const isSeen = restart && joules < previous.joules;
          const current = {
            joules: isSeen ? joules : previous.joules + joules,
            atMs: previous.atMs + 30 * SECOND,
          };
          const result = counterDelta({
            previous,
            current,
            sourceSeenAtMs: previous.atMs,
            maxWatts: MAX_CPU_WATTS,
          });
          expect(result.kind).toBe("counted");
          if (result.kind === "counted") counted += result.joules;
          drawn += joules;
          previous = current;
        }
        expect(counted).toBe(drawn);
      }),
    );
  });
});
