import type { PricedContainer } from "#db/queries/energy/select-containers.ts";
import type { ContainerResponse } from "#lib/contracts/containers.ts";
import { findRegion } from "#lib/domain/grid/regions.ts";
import { containerFigures } from "./energy-figures.ts";

/** A gauge of then is not the power of now. */
const WATTS_FRESH_MS = 10 * 60_000;

/** A stored container as the API shows it, in the list and alone. */
export function describeContainer(row: PricedContainer, now: Date): ContainerResponse["container"] {
  const { id, namespace, podName, containerName, node, target, region, simulated } = row;
  const isFresh = now.getTime() - row.lastSeenAt.getTime() <= WATTS_FRESH_MS;
  return {
    id,
    namespace,
    podName,
    containerName,
    node,
    target,
    region,
    zone: region === null ? null : (findRegion(region)?.zone ?? null),
    wattsNow: isFresh ? row.lastWatts : null,
    ...containerFigures(row),
    uncoveredJoules: row.uncoveredJoules,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    simulated,
  };
}
