import { and, eq, gte, lt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridPoint } from "../../schema/grid-point.ts";

const MOST_ROWS = 10_000;

export type StatedPoint = {
  hourAt: Date;
  scope: "lifecycle" | "direct";
  intensityGPerKwh: number;
};

/** What one source has stated for the hours in [from, to) of a zone, in every scope it has. */
export function selectStatedIntensities(
  db: Queryable,
  params: { zone: string; source: string; from: Date; to: Date },
): Promise<StatedPoint[]> {
  return db
    .select({
      hourAt: gridPoint.hourAt,
      scope: gridPoint.scope,
      intensityGPerKwh: gridPoint.intensityGPerKwh,
    })
    .from(gridPoint)
    .where(
      and(
        eq(gridPoint.zone, params.zone),
        eq(gridPoint.source, params.source),
        gte(gridPoint.hourAt, params.from),
        lt(gridPoint.hourAt, params.to),
      ),
    )
    .limit(MOST_ROWS);
}
