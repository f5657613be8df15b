import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { forecastSkill } from "../../schema/forecast-skill.ts";
import type { SeriesKey } from "./select-live-series.ts";

export type SkillRow = typeof forecastSkill.$inferSelect;

/** Stores from which promised saving on waiting has paid, in place of what was known before. */
export async function upsertForecastSkill(db: Queryable, rows: readonly SkillRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(forecastSkill)
    .values([...rows])
    .onConflictDoUpdate({
      target: [
        forecastSkill.zone,
        forecastSkill.signal,
        forecastSkill.scope,
        forecastSkill.windowHours,
      ],
      set: {
        leastSavingShare: sql`excluded.least_saving_share`,
        judgedAt: sql`excluded.judged_at`,
      },
    });
}

/** The stored thresholds of zones; a zone that was not judged has none. */
export async function selectForecastSkill(
  db: Queryable,
  params: Pick<SeriesKey, "signal" | "scope"> & { zones: readonly string[] },
): Promise<SkillRow[]> {
  if (params.zones.length === 0) return [];
  return db
    .select()
    .from(forecastSkill)
    .where(
      and(
        inArray(forecastSkill.zone, [...params.zones]),
        eq(forecastSkill.signal, params.signal),
        eq(forecastSkill.scope, params.scope),
      ),
    );
}
