import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { emissionWithIntensity, type SignalScope } from "./priced-emission.ts";

export type EmissionSummary = {
  method: string;
  model: string;
  count: number;
  unpricedCount: number;
  /** Of the unpriced ones, those whose installation had no region. */
  regionlessCount: number;
  meanCo2eG: number | null;
  meanLowCo2eG: number | null;
  meanHighCo2eG: number | null;
  simulatedCount: number;
  estimatedIntensityCount: number;
  sources: string[];
  newestAt: Date | null;
};

type Row = {
  method: string;
  model: string;
  count: number;
  unpriced: number;
  regionless: number;
  mean: number | null;
  mean_low: number | null;
  mean_high: number | null;
  simulated: number;
  estimated: number;
  sources: string[] | null;
  newest: string | null;
};

const grams = (joules: ReturnType<typeof sql>) =>
  sql`${joules} / 3.6e6 * e.pue_ratio * g.intensity_g_per_kwh`;

/** Which narratives: those written in a range, or all that one upload caused. */
export type EmissionSelection = { from: Date; to: Date } | { uploadId: string };

const selected = (params: EmissionSelection) =>
  "uploadId" in params
    ? sql`e.upload_id = ${params.uploadId}::uuid`
    : sql`e.produced_at >= ${params.from.toISOString()}::timestamptz
        and e.produced_at < ${params.to.toISOString()}::timestamptz`;

/**
 * CO2e of the selected narratives, by method and model. A narrative without an
 * intensity is in `unpricedCount` and in no mean.
 */
export async function summariseEmissions(
  db: Queryable,
  params: SignalScope & EmissionSelection,
): Promise<EmissionSummary[]> {
  const rows = await db.execute<Row>(sql`
    select e.method, e.model, count(*)::int as count,
      (count(*) filter (where g.intensity_g_per_kwh is null or e.pue_ratio is null))::int as unpriced,
      (count(*) filter (where e.zone is null))::int as regionless,
      avg(${grams(sql`e.energy_joules`)}) as mean,
      avg(${grams(sql`e.energy_low_joules`)}) as mean_low,
      avg(${grams(sql`e.energy_high_joules`)}) as mean_high,
      (count(*) filter (where e.simulated or g.simulated))::int as simulated,
      (count(*) filter (where g.estimated))::int as estimated,
      array_agg(distinct g.source) filter (where g.source is not null) as sources,
      max(e.produced_at) as newest
    from ${emissionWithIntensity(params)}
    where ${selected(params)}
    group by e.method, e.model
    order by count(*) desc
    limit 50`);
  return rows.map((row) => ({
    method: row.method,
    model: row.model,
    count: row.count,
    unpricedCount: row.unpriced,
    regionlessCount: row.regionless,
    meanCo2eG: row.mean,
    meanLowCo2eG: row.mean_low,
    meanHighCo2eG: row.mean_high,
    simulatedCount: row.simulated,
    estimatedIntensityCount: row.estimated,
    sources: row.sources ?? [],
    newestAt: row.newest === null ? null : new Date(row.newest),
  }));
}

/** The 95th percentile of the CO2e of one narrative, in grams. Missing: null when none is priced. */
export async function selectEmissionP95(
  db: Queryable,
  params: SignalScope & { from: Date; to: Date },
): Promise<number | null> {
  const rows = await db.execute<{ p95: number | null }>(sql`
    select percentile_cont(0.95) within group (order by ${grams(sql`e.energy_joules`)}) as p95
    from ${emissionWithIntensity(params)}
    where e.produced_at >= ${params.from.toISOString()}::timestamptz
      and e.produced_at < ${params.to.toISOString()}::timestamptz`);
  return rows[0]?.p95 ?? null;
}
