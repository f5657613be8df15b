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

/** Every time that some narratives were written, latest first. At most 200 ids are asked for. */
export async function selectEmissionsOf(
  db: Queryable,
  params: SignalScope & { narrativeIds: readonly string[] },
): Promise<PricedEmission[]> {
  const rows = await db.execute<PricedColumnsRow>(sql`
    select ${pricedColumns} from ${emissionWithIntensity(params)}
    where e.narrative_id = any(${`{${params.narrativeIds.join(",")}}`}::uuid[])
    order by e.produced_at desc
    limit 100000`);
  return rows.map(toPricedEmission);
}
