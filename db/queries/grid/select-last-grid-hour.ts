import { and, asc, desc, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { gridPoint } from "../../schema/grid-point.ts";

/** The latest hour that a source has given for a zone. Missing: null when it has given none. */
export async function selectLastGridHour(
  db: Queryable,
  params: { zone: string; source: string },
): Promise<Date | null> {
  const rows = await db
    .select({ hourAt: gridPoint.hourAt })
    .from(gridPoint)
    .where(and(eq(gridPoint.zone, params.zone), eq(gridPoint.source, params.source)))
    .orderBy(desc(gridPoint.hourAt))
    .limit(1);
  return rows[0]?.hourAt ?? null;
}

/** The earliest hour that a source has given for a zone. Missing: null when it has given none. */
export async function selectFirstGridHour(
  db: Queryable,
  params: { zone: string; source: string },
): Promise<Date | null> {
  const rows = await db
    .select({ hourAt: gridPoint.hourAt })
    .from(gridPoint)
    .where(and(eq(gridPoint.zone, params.zone), eq(gridPoint.source, params.source)))
    .orderBy(asc(gridPoint.hourAt))
    .limit(1);
  return rows[0]?.hourAt ?? null;
}
