import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridPoint } from "../../schema/grid-point.ts";

export type NewGridPoint = Omit<
  typeof gridPoint.$inferInsert,
  "firstIntensityGPerKwh" | "revision"
>;

const BATCH_ROWS = 1000;

const excluded = (column: string) => sql`excluded.${sql.identifier(column)}`;
const changed = (column: string) =>
  sql`${gridPoint}.${sql.identifier(column)} is distinct from ${excluded(column)}`;

/**
 * Stores hourly intensities. A value that differs from the stored one replaces it and raises
 * `revision`; the first value is kept beside it. An older state of the provider never replaces a
 * newer one. `points` hold each key at most once.
 */
export async function upsertGridPoints(
  db: Queryable,
  points: readonly NewGridPoint[],
): Promise<{ writtenCount: number }> {
  let writtenCount = 0;
  for (let index = 0; index < points.length; index += BATCH_ROWS) {
    const batch = points.slice(index, index + BATCH_ROWS);
    const written = await db
      .insert(gridPoint)
      .values(batch.map((point) => ({ ...point, firstIntensityGPerKwh: point.intensityGPerKwh })))
      .onConflictDoUpdate({
        target: [
          gridPoint.zone,
          gridPoint.hourAt,
          gridPoint.signal,
          gridPoint.scope,
          gridPoint.source,
        ],
        set: {
          intensityGPerKwh: excluded("intensity_g_per_kwh"),
          estimated: excluded("estimated"),
          estimationMethod: excluded("estimation_method"),
          providerUpdatedAt: excluded("provider_updated_at"),
          fetchedAt: excluded("fetched_at"),
          revision: sql`${gridPoint.revision} + (${changed("intensity_g_per_kwh")})::int`,
        },
        setWhere: sql`(${changed("intensity_g_per_kwh")} or ${changed("estimated")}
            or ${changed("estimation_method")} or ${changed("provider_updated_at")})
          and coalesce(${gridPoint.providerUpdatedAt} <= ${excluded("provider_updated_at")}, true)`,
      })
      .returning({ hourAt: gridPoint.hourAt });
    writtenCount += written.length;
  }
  return { writtenCount };
}
