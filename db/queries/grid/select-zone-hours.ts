import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import type { SignalScope } from "../narratives/priced-emission.ts";

export type ZoneHour = {
  zone: string;
  hourAt: Date;
  intensityGPerKwh: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
};

/** The best known intensity of some zones for the hours that start in [from, to). */
export async function selectZoneHours(
  db: Queryable,
  params: SignalScope & { zones: readonly string[]; from: Date; to: Date },
): Promise<ZoneHour[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  const rows = await db.execute<{
    zone: string;
    hour_at: string;
    g: number;
    source: string;
    estimated: boolean;
    simulated: boolean;
  }>(sql`
    select zone, hour_at, intensity_g_per_kwh as g, source, estimated, simulated
    from grid_intensity_hour
    where zone in (${zones}) and signal = ${params.signal} and scope = ${params.scope}
      and hour_at >= ${params.from.toISOString()}::timestamptz
      and hour_at < ${params.to.toISOString()}::timestamptz
    limit 500000`);
  return rows.map((row) => ({
    zone: row.zone,
    hourAt: new Date(row.hour_at),
    intensityGPerKwh: row.g,
    source: row.source,
    estimated: row.estimated,
    simulated: row.simulated,
  }));
}
