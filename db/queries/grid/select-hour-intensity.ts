import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type HourIntensity = { intensityGPerKwh: number; source: string; estimated: boolean };

/** The best known intensity of one zone and hour, average and lifecycle. Missing: null. */
export async function selectHourIntensity(
  db: Queryable,
  params: { zone: string; hourAt: Date },
): Promise<HourIntensity | null> {
  const rows = await db.execute<{ g: number; source: string; estimated: boolean }>(sql`
    select intensity_g_per_kwh as g, source, estimated
    from grid_intensity_hour
    where zone = ${params.zone} and hour_at = ${params.hourAt.toISOString()}::timestamptz
      and signal = 'average' and scope = 'lifecycle'
    limit 1`);
  const [row] = rows;
  if (row === undefined) return null;
  return { intensityGPerKwh: row.g, source: row.source, estimated: row.estimated };
}
