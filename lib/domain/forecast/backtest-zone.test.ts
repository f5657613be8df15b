import { expect, test } from "vitest";
import { backtestZone, type ZoneForecastRow } from "./backtest-zone.ts";
import { madeSeries } from "./made-series.ts";

const DAY_MS = 86_400_000;
const series = madeSeries({ days: 230, noise: 0.15 });
const range = {
  fromMs: series.startMs + 150 * DAY_MS,
  toMs: series.startMs + 226 * DAY_MS - 1,
  releaseHours: [0],
};

function run(values: Float64Array, releaseHours = [0]) {
  const rows: ZoneForecastRow[] = [];
  const input = { zone: "XX", series: { startMs: series.startMs, values } };
  const result = backtestZone({ ...input, range: { ...range, releaseHours } }, (row) => {
    rows.push(row);
  });
  return { result, rows };
}

test(
  "a regular zone is forecast better than by both baselines, and waiting saves carbon",
  { timeout: 60_000 },
  () => {
    const { result } = run(series.values);
    expect(result.originCount).toBe(76);
    expect(result.shortHistoryCount).toBe(0);
    const best = Math.min(
      result.persistence.all.mapePercent ?? 0,
      result.profile.all.mapePercent ?? 0,
    );
    expect(result.forecast.all.mapePercent).toBeLessThan(best);
    for (const { savedPercent } of result.windows) {
      expect(savedPercent.oracle).toBeGreaterThanOrEqual(savedPercent.forecast ?? Infinity);
      expect(savedPercent.forecast).toBeGreaterThan(0);
      expect(savedPercent.replanned).toBeGreaterThan(0);
    }
  },
);

test("no forecast knows what came after its origin", { timeout: 60_000 }, () => {
  const { rows } = run(series.values);
  const origin = 190 * 24;
  const changed = series.values.map((value, index) => (index < origin ? value : 2 * value + 9));
  const other = run(changed).rows;
  const until = series.startMs + origin * 3_600_000;
  const before = (row: ZoneForecastRow) => row.originMs <= until;
  expect(rows.filter((row) => before(row)).length).toBe(41);
  expect(other.filter((row) => before(row))).toStrictEqual(rows.filter((row) => before(row)));
});

test("each release hour is an origin of its own", { timeout: 60_000 }, () => {
  const { result, rows } = run(series.values, [6, 18]);
  expect(result.originCount).toBe(2 * 76);
  expect(new Set(rows.map(({ originMs }) => new Date(originMs).getUTCHours()))).toStrictEqual(
    new Set([6, 18]),
  );
});

test("noise without any pattern is not worth waiting for", { timeout: 60_000 }, () => {
  let state = 7;
  const noise = series.values.map(() => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 300 + (20 * state) / 2_147_483_648;
  });
  const { result } = run(noise);
  const four = result.windows.find(
    ({ jobHours, windowHours }) => jobHours === 4 && windowHours === 24,
  );
  expect(four?.savedPercent.forecast).toBeGreaterThan(-0.3);
  expect(four?.shiftedCount).toBeLessThan(40);
});

test(
  "hours without a value are scored nowhere, and no target is made up for them",
  { timeout: 60_000 },
  () => {
    const holed = series.values.map((value, index) => (index % 97 === 0 ? Number.NaN : value));
    const { result } = run(holed);
    expect(result.forecast.all.hourCount).toBeLessThan(76 * 96);
    expect(result.forecast.all.hourCount).toBeGreaterThan(76 * 94);
    expect(result.originCount).toBe(76);
    expect(result.shortHistoryCount).toBe(0);
  },
);
