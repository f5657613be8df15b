import { describe, expect, test } from "vitest";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";
import { heatmapTable, summariseHeatmap } from "./heatmap-table.ts";
import { prepareDayProfile } from "./prepare-day-profile.ts";
import { hoursPerCell, prepareHeatmap } from "./prepare-heatmap.ts";

const utc = { locale: "en-GB", timeZone: "UTC" };
const START_MS = Date.parse("2026-11-18T00:00:00Z");

function response(values: (number | null)[]): HeatmapResponse {
  const hours = values.map((_value, index) => new Date(START_MS + index * 3_600_000).toISOString());
  return {
    from: hours[0] ?? "",
    to: hours.at(-1) ?? "",
    signal: "average",
    scope: "lifecycle",
    hours,
    rows: [
      {
        region: "eu-west-2",
        name: "London",
        zone: "GB",
        values,
        estimated: values.map((_value, index) => index === 1),
        sources: ["simulated"],
        simulated: true,
        asOf: hours.at(-1) ?? null,
      },
    ],
  };
}

describe("hoursPerCell", () => {
  test.each([
    [168, 900, 7, 1],
    [168, 280, 7, 2], // 93 cells of 3 px fit; 168 / 2 = 84
    [720, 280, 7, 8], // 720 / 8 = 90
    [24, 280, 7, 1],
    [2160, 2400, 7, 3], // 800 cells of 3 px fit; 2160 / 3 = 720
    [2160, 2400, 50, 12], // 12,000 cells in 50 rows are 240 in each; 2160 / 12 = 180
  ])("%d hours on %d px in %d rows: cells of %d h", (hourCount, widthPx, rowCount, expected) => {
    expect(hoursPerCell(hourCount, { widthPx, rowCount })).toBe(expected);
  });
});

describe("prepareHeatmap", () => {
  test("a wide map has a cell for each hour and marks the days", () => {
    const model = prepareHeatmap(response(Array.from({ length: 48 }, () => 100)), 900, utc);
    expect(model.columnCount).toBe(48);
    expect(model.ticks[0]).toEqual({ column: 0, label: "Wed 18" });
  });

  test("merged hours are the mean of those that are known: (100 + 300) / 2 = 200", () => {
    // Width 6 px: two cells for four hours.
    const [row] = prepareHeatmap(response([100, 300, null, 50]), 6, utc).rows;
    expect(row?.cells.map((cell) => cell?.intensityGPerKwh)).toEqual([200, 50]);
    expect(row?.cells.map((cell) => cell?.isEstimated)).toEqual([true, false]);
  });

  test("a cell of which no hour is known has no value; it is not zero", () => {
    const [row] = prepareHeatmap(response([null, null, 0, 0]), 6, utc).rows;
    expect(row?.cells.map((cell) => cell?.intensityGPerKwh)).toEqual([null, 0]);
  });
});

describe("prepareDayProfile", () => {
  test("puts each hour under its hour of the viewer's day", () => {
    const model = prepareDayProfile(
      response([1, 2, 3]),
      { region: "eu-west-2", stepHours: 3 },
      {
        locale: "en-GB",
        timeZone: "Asia/Tokyo",
      },
    );
    // Midnight UTC is nine in Tokyo.
    expect(model.rows[0]?.cells[9]?.intensityGPerKwh).toBe(1);
    expect(model.rows[0]?.cells[11]?.intensityGPerKwh).toBe(3);
    expect(model.rows[0]?.cells[8]).toBeNull();
  });

  test("a region that is not there has no row", () => {
    expect(
      prepareDayProfile(response([1]), { region: "us-east-1", stepHours: 3 }, utc).rows,
    ).toEqual([]);
  });
});

test("the table has every hour and leaves missing ones empty", () => {
  expect(heatmapTable(response([5, null])).rows).toEqual([
    ["2026-11-18T00:00:00.000Z", 5],
    ["2026-11-18T01:00:00.000Z", null],
  ]);
  expect(summariseHeatmap(response([5, null])).missingHours).toBe(1);
});
