import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idleShareJoules } from "./idle-share.ts";
import { reconcileNode } from "./reconcile-node.ts";
import { splitOverHours } from "./split-over-hours.ts";

const NOON = Date.UTC(2026, 0, 10, 12);
const MINUTE = 60_000;

describe("splitOverHours", () => {
  test("inside one hour nothing is split", () => {
    const slices = splitOverHours({ fromMs: NOON, toMs: NOON + MINUTE, joules: 6 });
    expect(slices).toEqual([{ hourAtMs: NOON, joules: 6, seconds: 60 }]);
  });

  test("K16: across a border by elapsed time: 15 of 20 minutes carry 75 of 100 J", () => {
    const fromMs = NOON - 15 * MINUTE;
    expect(splitOverHours({ fromMs, toMs: NOON + 5 * MINUTE, joules: 100 })).toEqual([
      { hourAtMs: NOON - 60 * MINUTE, joules: 75, seconds: 900 },
      { hourAtMs: NOON, joules: 25, seconds: 300 },
    ]);
  });

  test("an interval that ends on the hour gives nothing to the hour after", () => {
    expect(splitOverHours({ fromMs: NOON - MINUTE, toMs: NOON, joules: 1 })).toHaveLength(1);
  });

  test.each([
    ["an empty interval", { fromMs: NOON, toMs: NOON, joules: 1 }],
    ["negative energy", { fromMs: NOON, toMs: NOON + 1, joules: -1 }],
    ["NaN energy", { fromMs: NOON, toMs: NOON + 1, joules: Number.NaN }],
  ])("rejects %s", (_label, interval) => {
    expect(() => splitOverHours(interval)).toThrow(RangeError);
  });

  test("energy and time are conserved over any interval of up to a day", () => {
    const gapMs = fc.integer({ min: 1, max: 24 * 60 * MINUTE });
    const offsetMs = fc.integer({ min: 0, max: 60 * MINUTE });
    const joules = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(gapMs, offsetMs, joules, (gap, offset, energy) => {
        const fromMs = NOON + offset;
        const slices = splitOverHours({ fromMs, toMs: fromMs + gap, joules: energy });
        const sum = slices.reduce((total, slice) => total + slice.joules, 0);
        const seconds = slices.reduce((total, slice) => total + slice.seconds, 0);
        expect(sum).toBe(energy);
        expect(seconds).toBeCloseTo(gap / 1000, 6);
        expect(slices.every((slice) => slice.joules >= 0 && slice.seconds <= 3600)).toBe(true);
      }),
    );
  });
});

describe("idleShareJoules", () => {
  test("goes by energy: of 100 J idle, 30 of 120 J active takes 25 J", () => {
    const node = { activeJoules: 120, idleJoules: 100, containersJoules: 110 };
    expect(idleShareJoules(30, node)).toBe(25);
  });

  test("containers that claim more than the node said do not take more idle than there is", () => {
    const node = { activeJoules: 50, idleJoules: 100, containersJoules: 200 };
    expect(idleShareJoules(200, node)).toBe(100);
  });

  test("a node on which nothing ran has no proportion", () => {
    const node = { activeJoules: 0, idleJoules: 100, containersJoules: 0 };
    expect(idleShareJoules(0, node)).toBeNull();
  });

  test("the parts of all containers and of the rest are the node's idle energy", () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.array(amount, { maxLength: 30 }), (idle, rest, containers) => {
        const containersJoules = containers.reduce((sum, joules) => sum + joules, 0);
        const activeJoules = containersJoules + rest;
        fc.pre(activeJoules > 0);
        const node = { activeJoules, idleJoules: idle, containersJoules };
        const parts = [...containers, rest].map((joules) => idleShareJoules(joules, node) ?? 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(idle, 6);
      }),
    );
  });
});

describe("reconcileNode", () => {
  test("says what no container accounts for: 100 J active, 94 J claimed, 6 % left", () => {
    expect(reconcileNode(100, 94)).toEqual({ residualJoules: 6, residualRatio: 0.06 });
  });

  test("claims above the node show as below zero, not as zero", () => {
    expect(reconcileNode(100, 110).residualJoules).toBe(-10);
  });

  test("without active energy there is no ratio", () => {
    expect(reconcileNode(0, 0)).toEqual({ residualJoules: 0, residualRatio: null });
  });
});
