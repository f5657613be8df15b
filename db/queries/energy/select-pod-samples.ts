import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type PodSample = { sampledAt: Date; intervalSeconds: number; energyJoules: number };

export type PodSelection =
  | { mode: "range"; fromMs: number; toMs: number }
  | { mode: "last_n"; count: number };

const MOST_SAMPLES = 100_000;

/**
 * Samples of one container of a pod, over all its restarts, oldest first. A range includes both
 * its ends, which is the contract of the one address that asks.
 */
export async function selectPodSamples(
  db: Queryable,
  params: { pod: string; container: string; namespace: string; selection: PodSelection },
): Promise<PodSample[]> {
  const { selection } = params;
  const inRange =
    selection.mode === "last_n"
      ? sql`true`
      : sql`e.sampled_at between ${new Date(selection.fromMs).toISOString()}::timestamptz
          and ${new Date(selection.toMs).toISOString()}::timestamptz`;
  const limit = selection.mode === "last_n" ? selection.count : MOST_SAMPLES;
  const rows = await db.execute<{ sampled_at: string; seconds: number; joules: number }>(sql`
    select e.sampled_at, e.interval_seconds as seconds, e.energy_joules as joules
    from container c join container_energy e on e.container_id = c.id
    where c.pod_name = ${params.pod} and c.container_name = ${params.container}
      and c.namespace = ${params.namespace} and ${inRange}
    order by e.sampled_at desc
    limit ${limit}`);
  return rows
    .map((row) => ({
      sampledAt: new Date(row.sampled_at),
      intervalSeconds: row.seconds,
      energyJoules: row.joules,
    }))
    .toReversed();
}
