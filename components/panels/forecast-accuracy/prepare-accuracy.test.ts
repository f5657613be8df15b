import { expect, test } from "vitest";
import { accuracySentence, accuracyTable, type AccuracyModel } from "./prepare-accuracy.ts";

const errors = (mapePercent: number | null) => ({ mapePercent, maeGPerKwh: 9, wapePercent: 4 });
const model = (missed: number | null, naive: [number | null, number | null]): AccuracyModel => ({
  region: "eu-central-1",
  methods: ["own-ridge"],
  simulated: false,
  days: [
    {
      dayAhead: 1,
      forecastCount: 12,
      forecast: { ...errors(missed), coveragePercent: 79 },
      persistence: errors(naive[0]),
      profile: errors(naive[1]),
    },
  ],
});
const percent = (value: number) => `${value} %`;

test("says whether it was better than repeating the past", () => {
  expect(accuracySentence(model(8, [12, 10]), percent)).toBe(
    "For the next day 12 forecasts missed by 8 % on average, less than repeating the last day or the usual day (10 % at best); 79 % of the hours lay in their range, which aims at 80.",
  );
  expect(accuracySentence(model(11, [12, 10]), percent)).toContain("not less than repeating");
});

test("without a score there is no sentence; without a baseline nothing is compared", () => {
  expect(accuracySentence(model(null, [1, 2]), percent)).toBeNull();
  expect(accuracySentence({ ...model(1, [1, 2]), days: [] }, percent)).toBeNull();
  expect(accuracySentence(model(8, [null, null]), percent)).not.toContain("repeating");
});

test("the table has every figure, a missing one empty", () => {
  expect(accuracyTable(model(8, [null, 10])).rows).toEqual([
    ["next day", 12, 8, 9, 4, 79, null, 9, 4, 10, 9, 4],
  ]);
});

test("too few forecasts are not judged", () => {
  const reason = "Only 3 forecasts have been scored: too few to say how good they are.";
  expect(accuracySentence({ ...model(8, [12, 10]), reason }, percent)).toBe(reason);
});
