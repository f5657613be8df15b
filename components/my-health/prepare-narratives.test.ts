import { expect, test } from "vitest";
import type { OwnNarrative } from "#lib/contracts/uploads.ts";
import { narrativesTable, prepareNarratives } from "./prepare-narratives.ts";

const figure = (value: number | null, unit: string) => ({
  value,
  low: null,
  high: null,
  unit,
  method: "by hand",
  sources: [],
  estimated: true,
  simulated: false,
  asOf: null,
});

const narrative = (localDate: string, recordType = "Steps"): OwnNarrative => ({
  id: "0190a7a0-0000-7000-8000-000000000001",
  uploadId: "0190a7a0-0000-7000-8000-000000000002",
  recordType,
  localDate,
  text: "An invented sentence.",
  recordCount: 2,
  rulesVersion: "1",
  updatedAt: "2026-01-01T00:00:00.000Z",
  energy: figure(3, "J"),
  co2e: figure(null, "g"),
});

const response = {
  narratives: [narrative("2025-02-03"), narrative("2025-02-04"), narrative("2025-02-03", "Mood")],
  totalCount: 3,
  recordsByType: [
    { recordType: "Steps", count: 5 },
    { recordType: "HeartRate", count: 20 },
  ],
};

test("narratives stand under their local day, the latest day first", () => {
  const { days } = prepareNarratives(response);
  expect(days.map(({ localDate, narratives }) => [localDate, narratives.length])).toEqual([
    ["2025-02-04", 1],
    ["2025-02-03", 2],
  ]);
});

test("types are named, most records first, and the longest bar is the whole width", () => {
  // By hand: 20 / 20 = 1; 5 / 20 = 0.25; 20 + 5 = 25.
  const { types, recordCount } = prepareNarratives(response);
  expect(types).toEqual([
    { recordType: "HeartRate", label: "Heart rate", count: 20, ratio: 1 },
    { recordType: "Steps", label: "Steps", count: 5, ratio: 0.25 },
  ]);
  expect(recordCount).toBe(25);
});

test("an unknown CO2e stays empty in the table, and a type nobody named keeps its own name", () => {
  const rows = narrativesTable(prepareNarratives(response)).rows;
  expect(rows[2]?.[1]).toBe("Mood");
  expect(rows[0]?.[4]).toBeNull();
});

test("no narrative at all is an empty page, not a broken one", () => {
  const model = prepareNarratives({ narratives: [], totalCount: 0, recordsByType: [] });
  expect(model).toMatchObject({ days: [], types: [], recordCount: 0, estimated: false });
});
