import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type PodContainer = { pod: string; container: string; namespace: string };

/** Containers of named pods seen since a time, each once whatever its restarts. */
export async function selectPods(db: Queryable, params: { since: Date }): Promise<PodContainer[]> {
  return db.execute<PodContainer>(sql`
    select distinct pod_name as pod, container_name as container, namespace
    from container
    where pod_name is not null and namespace is not null
      and last_seen_at >= ${params.since.toISOString()}::timestamptz
    order by namespace, pod, container
    limit 20000`);
}
