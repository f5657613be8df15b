import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type SeriesKey = {
  zone: string;
  signal: "average" | "marginal";
  scope: "lifecycle" | "direct";
};

/** The series of these zones that a source other than `except` has a value of since `from`. */
export async function selectLiveSeries(
  db: Queryable,
  params: { zones: readonly string[]; from: Date; except: string },
): Promise<SeriesKey[]> {
  if (params.zones.length === 0) return [];
  const zones = sql.join(
    params.zones.map((zone) => sql`${zone}`),
    sql`, `,
  );
  return db.execute<SeriesKey>(sql`
    select distinct zone, signal, scope from grid_point
    where zone in (${zones}) and hour_at >= ${params.from.toISOString()}::timestamptz
      and source <> ${params.except}
    order by zone, signal, scope`);
}
