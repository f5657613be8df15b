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
    [168, { widthPx: 900, rowCount: 7 }, 1],
    [168, { widthPx: 280, rowCount: 7 }, 2], // 93 cells of 3 px fit; 168 / 2 = 84
    [720, { widthPx: 280, rowCount: 7 }, 8], // 720 / 8 = 90
    [24, { widthPx: 280, rowCount: 7 }, 1],
    [2160, { widthPx: 2400, rowCount: 7 }, 3], // 800 cells of 3 px fit; 2160 / 3 = 720
    [2160, { widthPx: 2400, rowCount: 50 }, 12], // 12,000 cells in 50 rows are 240 in each; 2160 / 12 = 180
  ])("%d hours on %j: cells of %d h", (hourCount, map, expected) => {
    expect(hoursPerCell(hourCount, map)).toBe(expected);
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

/** Hours from a point on, each with its number as its value. */
const profileFrom = (fromMs: number, hourCount: number, timeZone: string) => {
  const values = Array.from({ length: hourCount }, (_hour, index) => index);
  const hours = values.map((hour) => new Date(fromMs + hour * 3_600_000).toISOString());
  const shown = { region: "eu-west-2", stepHours: 3 };
  return prepareDayProfile({ ...response(values), hours }, shown, { locale: "en-GB", timeZone });
};

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

  test("a date that comes again with its weekday four weeks later is a row of its own", () => {
    // 18 February and 18 March 2026 are both a Wednesday.
    const from = Date.parse("2026-02-18T00:00:00Z");
    const model = profileFrom(from, 29 * 24, "UTC");
    expect(model.rows).toHaveLength(29);
    expect(model.rows[0]?.label).toMatch(/18 Feb/);
    expect(model.rows[28]?.label).toMatch(/18 Mar/);
    expect(model.rows[0]?.cells[0]?.intensityGPerKwh).toBe(0);
    expect(model.rows[28]?.cells[0]?.intensityGPerKwh).toBe(28 * 24);
  });

  test("K16: on a day of 25 hours the hour that comes twice is one cell, the mean of both", () => {
    const { rows } = profileFrom(Date.parse("2026-10-24T22:00:00Z"), 25, "Europe/Berlin");
    expect(rows).toHaveLength(1);
    // 02:00 summer time is the third hour, 02:00 winter time the fourth: (2 + 3) / 2.
    expect(rows[0]?.cells[2]).toMatchObject({ intensityGPerKwh: 2.5, hours: 2 });
    expect(rows[0]?.cells[3]).toMatchObject({ intensityGPerKwh: 4, hours: 1 });
    expect(rows[0]?.cells[23]?.intensityGPerKwh).toBe(24);
  });

  test("K16: on a day of 23 hours the hour that is left out has no cell, and none is shifted", () => {
    const { rows } = profileFrom(Date.parse("2026-03-28T23:00:00Z"), 23, "Europe/Berlin");
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cells[2]).toBeNull();
    expect(rows[0]?.cells[3]?.intensityGPerKwh).toBe(2);
    expect(rows[0]?.cells[23]?.intensityGPerKwh).toBe(22);
  });

  test("K16: at +05:45 each hour has one cell, under the hour of the day it begins in", () => {
    const { rows } = profileFrom(
      Date.parse("2026-05-10T18:15:00Z") - 15 * 60_000,
      24,
      "Asia/Kathmandu",
    );
    const cells = rows.flatMap((row) => row.cells.filter((cell) => cell !== null));
    expect(cells.map(({ intensityGPerKwh }) => intensityGPerKwh)).toEqual(
      Array.from({ length: 24 }, (_hour, index) => index),
    );
    // 18:00 UTC is 23:45 there, still of the day before.
    expect(rows[0]?.cells[23]?.intensityGPerKwh).toBe(0);
    expect(rows[1]?.cells[0]?.intensityGPerKwh).toBe(1);
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
