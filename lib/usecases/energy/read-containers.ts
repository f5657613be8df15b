import type { Database } from "#db/client.ts";
import { type PricedContainer, selectContainers } from "#db/queries/energy/select-containers.ts";
import { type NodeTotal, selectNodeTotals } from "#db/queries/energy/select-node-totals.ts";
import { type SparkPoint, selectSparks } from "#db/queries/energy/select-sparks.ts";
import { selectZonePrices, type ZonePrice } from "#db/queries/energy/select-zone-prices.ts";
import type {
  ContainerNodeRow,
  ContainersQuery,
  ContainersResponse,
} from "#lib/contracts/containers.ts";
import { reconcileNode } from "#lib/domain/energy/reconcile-node.ts";
import type { Clock } from "#lib/ports/clock.ts";
import { requireHours } from "../grid/require-hours.ts";
import { describeContainer } from "./describe-container.ts";
import { totalFigures } from "./energy-figures.ts";
import { regionPlaces } from "./region-places.ts";
import { requireZones } from "./require-zones.ts";

const MOST_BUCKETS = 48;
const HOUR_SECONDS = 3600;

/**
 * Containers over the whole hours that a range touches: energy, share of idle energy, CO2e and a
 * line of power, beside the balance of each node.
 *
 * Missing  hours without intensity are in `uncoveredJoules`, never priced at zero.
 * Errors   invalid_input for a range or a list of zones that cannot be read.
 */
export async function readContainers(
  deps: { db: Database; clock: Clock },
  query: ContainersQuery,
): Promise<ContainersResponse> {
  const now = deps.clock.now();
  const { from, to, hours } = requireHours(query, now);
  const { signal, scope } = query;
  const zones = requireZones(query.country);
  const bucketSeconds = HOUR_SECONDS * Math.max(1, Math.ceil(hours.length / MOST_BUCKETS));
  const bucketCount = Math.ceil((hours.length * HOUR_SECONDS) / bucketSeconds);
  const energyScope = { from, to, regions: regionsOf(query.region) };
  const priced = { ...energyScope, signal, scope, places: regionPlaces };
  const [rows, sparks, nodes, zonePrices] = await Promise.all([
    selectContainers(deps.db, priced),
    selectSparks(deps.db, { ...energyScope, bucketSeconds }),
    selectNodeTotals(deps.db, energyScope),
    selectZonePrices(deps.db, { ...priced, zones }),
  ]);
  const asOf = newest(rows);
  const gramsOf = gramsByContainerAndZone(zonePrices);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    signal,
    scope,
    sparkFrom: from.toISOString(),
    sparkBucketSeconds: bucketSeconds,
    containers: rows.map((row) => ({
      ...describeContainer(row, now),
      co2eByZone: zones.map((zone) => ({ zone, co2eG: gramsOf.get(`${row.id} ${zone}`) ?? null })),
      spark: sparkOf(sparks.get(row.id) ?? [], bucketCount),
    })),
    nodes: nodes.map(nodeRow),
    total: totalFigures(rows, asOf),
    asOf: asOf?.toISOString() ?? null,
  };
}

function regionsOf(list: string | undefined): string[] | null {
  const regions = (list ?? "")
    .split(",")
    .map((region) => region.trim())
    .filter((region) => region !== "");
  return regions.length === 0 ? null : regions;
}

function newest(rows: readonly PricedContainer[]): Date | null {
  const times = rows.map((row) => row.lastSeenAt.getTime());
  return rows.length === 0 ? null : new Date(times.reduce((left, right) => Math.max(left, right)));
}

function gramsByContainerAndZone(prices: readonly ZonePrice[]): Map<string, number> {
  return new Map(prices.map(({ containerId, zone, co2eG }) => [`${containerId} ${zone}`, co2eG]));
}

function sparkOf(points: readonly SparkPoint[], bucketCount: number): (number | null)[] {
  const spark = Array.from({ length: bucketCount }, (): number | null => null);
  for (const { bucket, watts } of points) {
    if (bucket >= 0 && bucket < bucketCount) spark[bucket] = watts;
  }
  return spark;
}

function nodeRow(total: NodeTotal): ContainerNodeRow {
  return { ...total, ...reconcileNode(total.activeJoules, total.containersJoules) };
}
