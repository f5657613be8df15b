import { expect, test } from "vitest";
import { MissRecord } from "./miss-record.ts";

const HOURS = 96;
const raw = new Float64Array(HOURS).fill(100);
/** What came: a fifth more than forecast in the first twelve hours, a fifth less afterwards. */
const actual = raw.map((value, lead) => (lead < 12 ? 1.2 : 0.8) * value);

function recordOf(count: number, came: (index: number) => Float64Array): MissRecord {
  const record = new MissRecord(5);
  for (let index = 0; index < count; index += 1) {
    record.add({ origin: index * 24, values: raw }, came(index));
  }
  return record;
}

test("nothing is corrected before a fortnight of forecasts was scored", () => {
  const { values, expected } = recordOf(13, () => actual).calibrate(raw);
  expect(values).toStrictEqual(raw);
  expect(expected).toStrictEqual(raw);
});

test("each hour ahead is corrected by what hours near it missed by", () => {
  const { values, expected } = recordOf(30, () => actual).calibrate(raw);
  // The factor for the value stated is at most 1.1.
  for (const lead of [0, 5, 9]) expect(values[lead]).toBeCloseTo(110, 6);
  for (const lead of [14, 50, 95]) expect(values[lead]).toBeCloseTo(80, 6);
  for (const lead of [0, 5, 9]) expect(expected[lead]).toBeCloseTo(120, 6);
  for (const lead of [14, 50, 95]) expect(expected[lead]).toBeCloseTo(80, 6);
  // Two hours to each side: at the eleventh hour three of five leads came out higher.
  expect(expected[11]).toBeCloseTo((3 * 120 + 2 * 80) / 5, 6);
});

test("the value stated keeps off rare peaks, the expected one counts them", () => {
  const peak = raw.map(() => 300);
  const { values, expected } = recordOf(60, (index) => (index % 4 === 0 ? peak : raw)).calibrate(
    raw,
  );
  expect(values[20]).toBeCloseTo(100, 6);
  expect(expected[20]).toBeGreaterThan(135);
});

test("an hour without an actual value corrects nothing", () => {
  const unknown = new Float64Array(HOURS).fill(Number.NaN);
  const { values, expected } = recordOf(30, () => unknown).calibrate(raw);
  expect(expected).toStrictEqual(raw);
  expect(values).toStrictEqual(raw);
});

test("the range widens from hour to hour, without a step where six hours or a day end", () => {
  // Misses to both sides that grow by one per cent with every six hours ahead.
  const came = (index: number) =>
    raw.map((value, lead) => {
      const miss = 0.05 + 0.01 * Math.floor(lead / 6);
      return value * (index % 2 === 0 ? 1 + miss : 1 - miss);
    });
  const { high } = recordOf(60, came).calibrate(raw);
  const steps = Array.from(high.slice(1), (value, index) => value - (high[index] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(-1e-9);
  expect((high[95] ?? 0) - (high[0] ?? 0)).toBeGreaterThan(12);
  // All in one step it would be one of a hundred.
  expect(Math.max(...steps)).toBeLessThan(0.25);
});
