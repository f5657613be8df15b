import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import {
  emissionWithIntensity,
  type PricedColumnsRow,
  type PricedEmission,
  pricedColumns,
  type SignalScope,
  toPricedEmission,
} from "./priced-emission.ts";

/** The energy of narratives written in [from, to), newest first. */
export async function selectNarrativeEmissions(
  db: Queryable,
  params: SignalScope & { from: Date; to: Date; limit: number },
): Promise<PricedEmission[]> {
  const rows = await db.execute<PricedColumnsRow>(sql`
    select ${pricedColumns} from ${emissionWithIntensity(params)}
    where e.produced_at >= ${params.from.toISOString()}::timestamptz
      and e.produced_at < ${params.to.toISOString()}::timestamptz
    order by e.produced_at desc, e.id desc
    limit ${params.limit}`);
  return rows.map(toPricedEmission);
}

/** One of them by its id. Missing: null. */
export async function selectNarrativeEmission(
  db: Queryable,
  params: SignalScope & { id: string },
): Promise<PricedEmission | null> {
  const rows = await db.execute<PricedColumnsRow>(sql`
    select ${pricedColumns} from ${emissionWithIntensity(params)}
    where e.id = ${params.id}::uuid
    limit 1`);
  const [row] = rows;
  return row === undefined ? null : toPricedEmission(row);
}

/** The energy spent for an upload, or for narratives of one person: the caller knows the ids. */
export async function selectEmissionsOf(
  db: Queryable,
  params:
    | (SignalScope & { uploadId: string })
    | (SignalScope & { narrativeIds: readonly string[] }),
): Promise<PricedEmission[]> {
  const which =
    "uploadId" in params
      ? sql`e.upload_id = ${params.uploadId}::uuid`
      : sql`e.narrative_id = any(${`{${params.narrativeIds.join(",")}}`}::uuid[])`;
  const rows = await db.execute<PricedColumnsRow>(sql`
    select ${pricedColumns} from ${emissionWithIntensity(params)}
    where ${which}
    order by e.produced_at desc
    limit 10000`);
  return rows.map(toPricedEmission);
}
