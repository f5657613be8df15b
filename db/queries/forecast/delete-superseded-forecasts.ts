import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { SeriesKey } from "./select-live-series.ts";

/**
 * Removes our own forecasts of a series that a newer one has replaced, but the first of every six
 * hours of the day: those are scored.
 */
export async function deleteSupersededForecasts(
  db: Queryable,
  params: SeriesKey & { source: string; issuedBefore: Date },
): Promise<void> {
  await db.execute(sql`
    delete from grid_forecast f
    where f.zone = ${params.zone} and f.signal = ${params.signal} and f.scope = ${params.scope}
      and f.source = ${params.source}
      and f.issued_at < ${params.issuedBefore.toISOString()}::timestamptz
      and exists (
        select 1 from grid_forecast e
        where e.zone = f.zone and e.signal = f.signal and e.scope = f.scope
          and e.source = f.source and e.issued_at < f.issued_at
          and date_bin('6 hours', e.issued_at, 'epoch'::timestamptz)
            = date_bin('6 hours', f.issued_at, 'epoch'::timestamptz)
      )`);
}
