import { expect, test } from "vitest";
import { onPointed, pointAt, readPointed, shareAcross } from "./time-cursor-model.ts";

const HOUR_MS = 3_600_000;
const day = { fromMs: 0, toMs: 24 * HOUR_MS };

test("a time stands where it is between the ends of a chart, and nowhere outside of them", () => {
  expect(shareAcross(6 * HOUR_MS, day)).toBe(0.25);
  expect(shareAcross(0, day)).toBe(0);
  expect(shareAcross(24 * HOUR_MS, day)).toBe(1);
  expect(shareAcross(-1, day)).toBeNull();
  expect(shareAcross(24 * HOUR_MS + 1, day)).toBeNull();
  expect(shareAcross(0, { fromMs: 0, toMs: 0 })).toBeNull();
});

test("in a map it stands in the middle of its cell, the last one included", () => {
  expect(shareAcross(6.9 * HOUR_MS, day, HOUR_MS)).toBeCloseTo(6.5 / 24);
  expect(shareAcross(24 * HOUR_MS, day, HOUR_MS)).toBeCloseTo(23.5 / 24);
});

test("whoever listens is told of a change, and only of a change", () => {
  let calls = 0;
  const stop = onPointed(() => {
    calls += 1;
  });
  pointAt({ timeMs: 5, by: "a" });
  pointAt({ timeMs: 5, by: "a" });
  expect([calls, readPointed()]).toEqual([1, { timeMs: 5, by: "a" }]);
  pointAt(null);
  stop();
  pointAt({ timeMs: 6, by: "a" });
  pointAt(null);
  expect([calls, readPointed()]).toEqual([2, null]);
});
