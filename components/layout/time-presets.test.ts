import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveTimeRange } from "#lib/domain/time/time-range.ts";
import { presetLabel, reachesNow, stepRange, timePresets, zoomOutRange } from "./time-presets.ts";

const nowMs = Date.parse("2026-11-20T12:00:00Z");

describe("stepping", () => {
  test("back from the last day is the day before, as fixed times", () => {
    expect(stepRange({ from: "now-24h", to: "now" }, -1, nowMs)).toEqual({
      from: "2026-11-18T12:00:00.000Z",
      to: "2026-11-19T12:00:00.000Z",
    });
  });

  test("forward again arrives at the moving range that ends now", () => {
    const back = stepRange({ from: "now-24h", to: "now" }, -1, nowMs);
    expect(stepRange(back, 1, nowMs)).toEqual({ from: "now-1d", to: "now" });
  });

  test("never passes the present", () => {
    expect(stepRange({ from: "now-6h", to: "now" }, 1, nowMs)).toEqual({
      from: "now-6h",
      to: "now",
    });
  });
});

describe("zooming out", () => {
  test("twice the last week is the last fortnight", () => {
    expect(zoomOutRange({ from: "now-7d", to: "now" }, nowMs)).toEqual({
      from: "now-14d",
      to: "now",
    });
  });

  test("a fixed range grows to both sides", () => {
    const range = { from: "2026-11-10T00:00:00Z", to: "2026-11-12T00:00:00Z" };
    expect(zoomOutRange(range, nowMs)).toEqual({
      from: "2026-11-09T00:00:00.000Z",
      to: "2026-11-13T00:00:00.000Z",
    });
  });

  test("what comes out is a range the API accepts, however often it is asked for", () => {
    const start = fc.constantFrom(...timePresets);
    fc.assert(
      fc.property(start, fc.array(fc.constantFrom(-1, 1, 0)), (preset, steps) => {
        const range = steps.reduce<{ from: string; to: string }>(
          (current, step) =>
            step === 0
              ? zoomOutRange(current, nowMs)
              : stepRange(current, step === 1 ? 1 : -1, nowMs),
          { from: preset.from, to: preset.to },
        );
        expect(resolveTimeRange(range, nowMs)).not.toBeNull();
      }),
    );
  });
});

test("a preset has a name and another range has none", () => {
  expect(presetLabel({ from: "now-7d", to: "now" })).toBe("Last 7 days");
  expect(presetLabel({ from: "now-5d", to: "now" })).toBe("Last 5 days");
  expect(presetLabel({ from: "now-1h", to: "now" })).toBe("Last hour");
  expect(presetLabel({ from: "now-2d", to: "now-1d" })).toBeNull();
  expect(presetLabel({ from: "2026-11-18T12:00:00Z", to: "now" })).toBeNull();
});

describe("reaching the present", () => {
  test("ranges that end now, within the hour or later do", () => {
    expect(reachesNow({ from: "now-7d", to: "now" }, nowMs)).toBe(true);
    expect(reachesNow({ from: "now-7d", to: "2026-11-20T11:30:00Z" }, nowMs)).toBe(true);
    expect(reachesNow({ from: "now-7d", to: "2026-11-21T00:00:00Z" }, nowMs)).toBe(true);
  });

  test("a range of last week does not: its newest value is not late", () => {
    expect(reachesNow({ from: "now-14d", to: "now-7d" }, nowMs)).toBe(false);
  });
});
