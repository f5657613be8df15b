import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridForecast } from "../../schema/grid-forecast.ts";

export type NewGridForecast = typeof gridForecast.$inferInsert;

const BATCH_ROWS = 1000;

/** Stores a forecast. The same issue read twice is stored once, as it was read last. */
export async function upsertGridForecast(
  db: Queryable,
  rows: readonly NewGridForecast[],
): Promise<void> {
  for (let index = 0; index < rows.length; index += BATCH_ROWS) {
    await db
      .insert(gridForecast)
      .values(rows.slice(index, index + BATCH_ROWS))
      .onConflictDoUpdate({
        target: [
          gridForecast.zone,
          gridForecast.issuedAt,
          gridForecast.hourAt,
          gridForecast.signal,
          gridForecast.scope,
          gridForecast.source,
        ],
        set: {
          intensityGPerKwh: sql`excluded.intensity_g_per_kwh`,
          lowGPerKwh: sql`excluded.low_g_per_kwh`,
          highGPerKwh: sql`excluded.high_g_per_kwh`,
          expectedGPerKwh: sql`excluded.expected_g_per_kwh`,
          method: sql`excluded.method`,
          historyHours: sql`excluded.history_hours`,
        },
      });
  }
}
