import { sql } from "drizzle-orm";
import type { Queryable } from "../../client.ts";

export type SeenContainer = {
  id: string;
  node: string;
  namespace: string | null;
  podId: string | null;
  podName: string | null;
  containerId: string;
  containerName: string;
  lastWatts: number | null;
  firstSeenAt: string;
  lastSeenAt: string;
};

export type ContainerIdentity = { id: string; node: string; containerId: string };

/**
 * Stores containers, each once, and gives the id of each, old or new. What a later scrape does not
 * know (a pod's name) leaves what an earlier one knew. One statement for all.
 */
export async function upsertContainers(
  db: Queryable,
  params: {
    target: string;
    region: string | null;
    simulated: boolean;
    containers: readonly SeenContainer[];
  },
): Promise<ContainerIdentity[]> {
  if (params.containers.length === 0) return [];
  const { target, region, simulated } = params;
  const rows = await db.execute<{ id: string; node: string; container_id: string }>(sql`
    insert into container (id, target, region, node, namespace, pod_id, pod_name, container_id,
                           container_name, simulated, last_watts, first_seen_at, last_seen_at)
    select r.id, ${target}, ${region}, r.node, r.namespace, r."podId", r."podName",
           r."containerId", r."containerName", ${simulated}, r."lastWatts", r."firstSeenAt",
           r."lastSeenAt"
    from jsonb_to_recordset(${JSON.stringify(params.containers)}::text::jsonb)
      as r(id uuid, node text, namespace text, "podId" text, "podName" text, "containerId" text,
           "containerName" text, "lastWatts" float8, "firstSeenAt" timestamptz,
           "lastSeenAt" timestamptz)
    on conflict (target, node, container_id) do update set
      region = excluded.region,
      namespace = coalesce(excluded.namespace, container.namespace),
      pod_id = coalesce(excluded.pod_id, container.pod_id),
      pod_name = coalesce(excluded.pod_name, container.pod_name),
      container_name = excluded.container_name,
      last_watts = excluded.last_watts,
      last_seen_at = excluded.last_seen_at
    returning id, node, container_id`);
  return rows.map(({ id, node, container_id }) => ({ id, node, containerId: container_id }));
}
