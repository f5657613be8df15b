import type { Queryable } from "../../client.ts";
import { forecastScore } from "../../schema/forecast-score.ts";

export type NewForecastScore = typeof forecastScore.$inferInsert;

/** Stores scores; one that is there stays as it is, so that two workers count nothing twice. */
export async function insertForecastScores(
  db: Queryable,
  rows: readonly NewForecastScore[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(forecastScore)
    .values([...rows])
    .onConflictDoNothing();
}
