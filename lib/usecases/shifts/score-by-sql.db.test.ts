import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { historyOf, openShiftBench, pointOf, storePoints } from "./shift-bench.ts";

let bench: Awaited<ReturnType<typeof openShiftBench>>;

/** Two zones with hours that no two of are alike. */
beforeAll(async () => {
  bench = await openShiftBench(inject("postgresUrl"));
  const odd = (hour: number, prime: number) => 20 + ((hour * prime * 7919) % 997);
  for (const [zone, prime] of [
    ["DE", 31],
    ["FR", 17],
  ] as const) {
    const ahead = Array.from({ length: 60 }, (_, hour) =>
      pointOf(zone, 12 + hour, { intensityGPerKwh: odd(hour, prime) }),
    );
    await storePoints(bench.deps.db, [...historyOf(zone, (hour) => odd(hour, prime)), ...ahead]);
  }
});
afterAll(() => bench.drop());

/** By hand: each interval cut at the hours, each part by its seconds, the database's own ranges. */
const BY_HAND = sql`
  with run as (
    select s.id, s.zone, s.pue_ratio as pue, part, false as baseline
    from shift s, unnest(s.pieces) part
    union all
    select s.id, s.home_zone, s.home_pue_ratio, tstzrange(s.baseline_at, s.baseline_at + (
      select sum(upper(part) - lower(part)) from unnest(s.pieces) part)), true
    from shift s
  ), priced as (
    select run.id, run.baseline, run.pue * g.intensity_g_per_kwh as g,
      extract(epoch from upper(cut.cut) - lower(cut.cut)) as seconds
    from run
    join grid_intensity_hour g on g.zone = run.zone and g.signal = 'average'
      and g.scope = 'lifecycle' and tstzrange(g.hour_at, g.hour_at + interval '1 hour') && run.part
    cross join lateral (
      select tstzrange(g.hour_at, g.hour_at + interval '1 hour') * run.part as cut
    ) cut
  )
  select id,
    (sum(g * seconds) filter (where baseline) / sum(seconds) filter (where baseline))::float8 as home,
    (sum(g * seconds) filter (where not baseline)
      / sum(seconds) filter (where not baseline))::float8 as chosen
  from priced group by id`;

test("what came of shifts is what SQL by hand makes of the same rows, in single figures and in sum", async () => {
  const spans = [
    [[3, 4]],
    [[0.35, 2.1]],
    [
      [1.5, 1.75],
      [2.9, 3.4],
      [11, 13.65],
    ],
    [[20.01, 24.99]],
    [
      [7.6666, 7.9999],
      [8.5, 9.25],
    ],
  ] as const;
  for (const [index, atHours] of spans.entries()) {
    const region = index % 2 === 0 ? "eu-west-3" : "eu-central-1";
    const durationHours = atHours.reduce((sum, [from, to]) => sum + to - from, 0);
    await bench.take({ atHours, region, durationHours, energyKwh: index + 1 });
  }
  bench.goTo(48);
  const rows = await bench.deps.db.execute<{ id: string; home: number; chosen: number }>(BY_HAND);
  const { shifts, totals } = await bench.read();
  expect(rows).toHaveLength(spans.length);
  let savedG = 0;
  for (const { id, home, chosen } of rows) {
    const shift = shifts.find((one) => one.id === id);
    expect(shift?.realised?.baselineGPerKwh).toBeCloseTo(home, 6);
    expect(shift?.realised?.chosenGPerKwh).toBeCloseTo(chosen, 6);
    savedG += (shift?.energyKwh ?? Number.NaN) * (home - chosen);
  }
  expect(totals.scoredCount).toBe(spans.length);
  expect(totals.realisedSavedG).toBeCloseTo(savedG, 6);
});
