import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

/** Which steps of a new installation are done, from what has arrived. */
export async function selectChecklist(
  db: Queryable,
): Promise<{ gridConnected: boolean; keplerConnected: boolean; firstUpload: boolean }> {
  const rows = await db.execute<{ grid: boolean; kepler: boolean; upload: boolean }>(sql`
    select exists (select 1 from grid_point) as grid,
      exists (select 1 from container) as kepler,
      exists (select 1 from ingest_run where kind = 'upload') as upload`);
  const [row] = rows;
  return {
    gridConnected: row?.grid === true,
    keplerConnected: row?.kepler === true,
    firstUpload: row?.upload === true,
  };
}
