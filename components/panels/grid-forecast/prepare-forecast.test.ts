import { describe, expect, test } from "vitest";
import type { SeriesResponse } from "#lib/contracts/grid.ts";
import { cleanStretches } from "./clean-stretches.ts";
import { forecastTable, markNow, prepareForecast } from "./prepare-forecast.ts";

const START_MS = Date.parse("2026-11-20T00:00:00Z");
const hour = (index: number) => new Date(START_MS + index * 3_600_000).toISOString();

function series(
  measured: (number | null)[],
  forecast: number[] | null,
  forecastFrom = measured.length,
): SeriesResponse {
  return {
    region: "eu-central-1",
    zone: "DE",
    measured: measured.map((intensityGPerKwh, index) => ({
      hourAt: hour(index),
      intensityGPerKwh,
      estimated: false,
    })),
    forecast:
      forecast === null
        ? null
        : {
            method: "own history",
            issuedAt: hour(0),
            points: forecast.map((intensityGPerKwh, index) => ({
              hourAt: hour(forecastFrom + index),
              intensityGPerKwh,
              low: intensityGPerKwh - 10,
              high: null,
            })),
            note: "",
          },
    sources: [],
    simulated: false,
    asOf: null,
  };
}

describe("prepareForecast", () => {
  test("the forecast line starts at the last measured value", () => {
    const { rows, nowMs } = prepareForecast(series([300, 200], [150]));
    expect(rows.map((row) => [row.measured, row.forecast])).toEqual([
      [300, null],
      [200, 200],
      [null, 150],
    ]);
    expect(nowMs).toBe(Date.parse(hour(1)));
  });

  test("a gap in the past stays a gap; half a band is no band", () => {
    const { rows } = prepareForecast(series([300, null, 200], [150]));
    expect(rows[1]?.measured).toBeNull();
    expect(rows[3]?.band).toBeNull();
  });

  test("hours that are not measured yet are the forecast's alone", () => {
    const late = series([300, null], [150]);
    expect(prepareForecast(late).rows.map(({ timeMs }) => timeMs)).toEqual([
      Date.parse(hour(0)),
      Date.parse(hour(2)),
    ]);
  });

  test("of a range in the past only what was measured is shown: no now, no line to today", () => {
    const model = prepareForecast(series([300, 200], [150, 140], 170));
    expect(model.endsBeforeForecast).toBe(true);
    expect(model.rows.map(({ forecast }) => forecast)).toEqual([null, null]);
    expect(model.nowMs).toBeNull();
    expect(model.windows).toEqual([]);
    expect(model.toMs).toBe(Date.parse(hour(1)));
  });

  test("over hours that nobody measured no line leads to the forecast", () => {
    const late = prepareForecast(series([300, null, null, null, null], [150]));
    expect(late.endsBeforeForecast).toBe(false);
    expect(late.rows.map(({ forecast }) => forecast)).toEqual([null, null, null, null, null, 150]);
  });

  test("now is the present, inside the picture, and not where measuring ended", () => {
    const model = prepareForecast(series([300, 200], [150, 140]));
    const at = (minutes: number) => Date.parse(hour(0)) + minutes * 60_000;
    expect(markNow(model, at(90)).nowMs).toBe(at(90));
    expect(markNow(model, at(9_999)).nowMs).toBe(model.toMs);
    expect(markNow(model, at(-9)).nowMs).toBe(model.nowMs);
    expect(markNow(prepareForecast(series([300], null)), at(90)).nowMs).toBeNull();
  });

  test("without a forecast there is no now and nothing clean", () => {
    const model = prepareForecast(series([300, null], null));
    expect(model.nowMs).toBeNull();
    expect(model.windows).toEqual([]);
    expect(forecastTable(model).rows).toHaveLength(2);
  });
});

describe("cleanStretches", () => {
  const points = (values: number[]) =>
    values.map((intensityGPerKwh, index) => ({ hourAt: hour(index), intensityGPerKwh }));

  test("are the neighbouring hours of the cleanest fifth", () => {
    // Ten hours: the value at index 2 of the sorted list, 120, is the limit.
    const found = cleanStretches(points([300, 310, 100, 110, 120, 300, 320, 330, 340, 350]));
    expect(found).toEqual([
      { startMs: Date.parse(hour(2)), endMs: Date.parse(hour(5)), label: "clean" },
    ]);
  });

  test("a flat forecast has none", () => {
    expect(cleanStretches(points([30, 30, 31, 30]))).toEqual([]);
    expect(cleanStretches([])).toEqual([]);
  });
});
