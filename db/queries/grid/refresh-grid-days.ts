import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** A series and some hours of it. */
export type SeriesHours = { zone: string; signal: string; scope: string; hourAt: Date };

/**
 * Packs anew the days that the given hours lie in. Called in the transaction that wrote the hours;
 * two that write one zone at once follow each other, so that the later one sees both.
 */
export async function refreshGridDays(db: Queryable, hours: readonly SeriesHours[]): Promise<void> {
  const days = new Map<string, { zone: string; signal: string; scope: string; dayAt: string }>();
  for (const { zone, signal, scope, hourAt } of hours) {
    const dayAt = `${hourAt.toISOString().slice(0, 10)}T00:00:00Z`;
    days.set(`${zone} ${signal} ${scope} ${dayAt}`, { zone, signal, scope, dayAt });
  }
  for (const zone of [...new Set(hours.map((hour) => hour.zone))].toSorted()) {
    const name = `grid-day:${zone}`;
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  }
  await db.execute(sql`
    insert into grid_day as d (zone, signal, scope, day_at, intensities_g_per_kwh, estimated,
      sources, source_at)
    select zone, signal, scope, "dayAt", intensities, is_estimated, names, name_at
    from jsonb_to_recordset(${JSON.stringify([...days.values()])}::text::jsonb)
      as g(zone text, signal text, scope text, "dayAt" timestamptz)
    cross join lateral pack_grid_day(zone, signal, scope, "dayAt")
    on conflict (zone, signal, scope, day_at) do update set
      intensities_g_per_kwh = excluded.intensities_g_per_kwh,
      estimated = excluded.estimated,
      sources = excluded.sources,
      source_at = excluded.source_at
    where (d.intensities_g_per_kwh, d.estimated, d.sources, d.source_at)
      is distinct from (excluded.intensities_g_per_kwh, excluded.estimated, excluded.sources,
        excluded.source_at)`);
}
