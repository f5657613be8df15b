import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { gridPoint } from "../../schema/grid-point.ts";
import { refreshGridDays } from "./refresh-grid-days.ts";

export type NewGridPoint = Omit<
  typeof gridPoint.$inferInsert,
  "firstIntensityGPerKwh" | "revision"
>;

const BATCH_ROWS = 5000;

/**
 * Stores hourly intensities. A value that differs from the stored one replaces it and raises
 * `revision`; the first value is kept beside it, and each of them in `grid_revision`. An older
 * state of the provider never replaces a newer one. `points` hold each key at most once. Belongs
 * into a transaction: the days of the points are packed anew in it (`grid_day`).
 *
 * A batch goes as one JSON parameter, so that a statement has one plan whatever its size.
 */
export async function upsertGridPoints(
  db: Queryable,
  points: readonly NewGridPoint[],
): Promise<{ writtenCount: number }> {
  let writtenCount = 0;
  for (let index = 0; index < points.length; index += BATCH_ROWS) {
    const given = points.slice(index, index + BATCH_ROWS);
    const batch = JSON.stringify(given);
    const [row] = await db.execute<{ written: number }>(sql`
      with given as materialized (
        select * from jsonb_to_recordset(${batch}::text::jsonb) as g(
          zone text, "hourAt" timestamptz, signal text, scope text, source text,
          "intensityGPerKwh" float8, estimated boolean, "estimationMethod" text,
          "providerUpdatedAt" timestamptz, "fetchedAt" timestamptz)
      ), written as (
        insert into grid_point as p (zone, hour_at, signal, scope, source, intensity_g_per_kwh,
          first_intensity_g_per_kwh, estimated, estimation_method, provider_updated_at, fetched_at)
        select zone, "hourAt", signal, scope, source, "intensityGPerKwh", "intensityGPerKwh",
          estimated, "estimationMethod", "providerUpdatedAt", "fetchedAt"
        from given
        on conflict (zone, hour_at, signal, scope, source) do update set
          intensity_g_per_kwh = excluded.intensity_g_per_kwh,
          estimated = excluded.estimated,
          estimation_method = excluded.estimation_method,
          provider_updated_at = excluded.provider_updated_at,
          fetched_at = excluded.fetched_at,
          revision = p.revision
            + (p.intensity_g_per_kwh is distinct from excluded.intensity_g_per_kwh)::int
        where (p.intensity_g_per_kwh, p.estimated, p.estimation_method, p.provider_updated_at)
            is distinct from (excluded.intensity_g_per_kwh, excluded.estimated,
              excluded.estimation_method, excluded.provider_updated_at)
          and coalesce(p.provider_updated_at <= excluded.provider_updated_at, true)
        returning p.*
      ), kept as (
        insert into grid_revision (zone, hour_at, signal, scope, source, revision,
          intensity_g_per_kwh, estimated, provider_updated_at, seen_at)
        select zone, hour_at, signal, scope, source, revision, intensity_g_per_kwh, estimated,
          provider_updated_at, fetched_at
        from written
        on conflict do nothing
      )
      select count(*)::int as written from written`);
    if (row === undefined || row.written === 0) continue;
    writtenCount += row.written;
    await refreshGridDays(db, given);
  }
  return { writtenCount };
}
