import type { Queryable } from "#db/client.ts";
import { selectZoneHours, type ZoneHour } from "#db/queries/grid/select-zone-hours.ts";
import type { SignalScope } from "#db/queries/narratives/priced-emission.ts";
import {
  type NodeHour,
  selectNamespaceHours,
  selectNodeHours,
} from "#db/queries/overview/select-energy-hours.ts";
import {
  type RegionHour,
  type WhereItWent,
  whereItWent,
} from "../../domain/carbon/where-it-went.ts";
import { findRegion } from "../../domain/grid/regions.ts";
import { floorToHour, HOUR_MS } from "../../domain/time/hour.ts";

export type PricedHours = WhereItWent & {
  nodeHours: readonly NodeHour[];
  claimedJoules: number;
  sources: readonly string[];
  estimated: boolean;
  simulated: boolean;
  asOf: Date | null;
};

/** The energy of all nodes and containers in [from, to), shared out and priced hour by hour. */
export async function priceHours(
  db: Queryable,
  params: SignalScope & { from: Date; to: Date },
): Promise<PricedHours> {
  const from = new Date(floorToHour(params.from.getTime()));
  const range = { from, to: params.to };
  const [namespaces, nodeHours] = await Promise.all([
    selectNamespaceHours(db, range),
    selectNodeHours(db, range),
  ]);
  const regions = new Set([...namespaces, ...nodeHours].map((row) => row.region));
  const zones = [...regions].flatMap((id) =>
    id === null ? [] : [findRegion(id)?.zone ?? []].flat(),
  );
  const intensities = await selectZoneHours(db, {
    ...params,
    ...range,
    zones: [...new Set(zones)],
  });
  const priceOf = new Map(intensities.map((row) => [key(row.zone, row.hourAt), row]));

  const nodesOf = new Map(nodeHours.map((row) => [key(row.region, row.hourAt), row]));
  const partsOf = Map.groupBy(namespaces, (row) => key(row.region, row.hourAt));
  const used: ZoneHour[] = [];
  const hours = [...new Set([...nodesOf.keys(), ...partsOf.keys()])].map((name): RegionHour => {
    const node = nodesOf.get(name);
    const parts = partsOf.get(name) ?? [];
    const { region: id, hourAt } = node ?? parts[0] ?? { region: null, hourAt: from };
    const region = id === null ? null : findRegion(id);
    const price = region === null ? undefined : priceOf.get(key(region.zone, hourAt));
    if (price !== undefined) used.push(price);
    return {
      hourMs: hourAt.getTime(),
      activeJoules: node?.activeJoules ?? null,
      idleJoules: node?.idleJoules ?? null,
      parts: parts.map(({ namespace, energyJoules }) => ({
        name: namespace ?? "no namespace",
        energyJoules,
      })),
      intensityGPerKwh: price?.intensityGPerKwh ?? null,
      pueRatio: region?.pueRatio ?? null,
    };
  });
  const newestMs = Math.max(...hours.map((hour) => hour.hourMs));
  return {
    ...whereItWent(hours),
    nodeHours,
    claimedJoules: namespaces.reduce((sum, row) => sum + row.energyJoules, 0),
    sources: [...new Set(used.map((row) => row.source))].toSorted(),
    estimated: used.some((row) => row.estimated),
    simulated: [...namespaces, ...nodeHours, ...used].some((row) => row.simulated),
    asOf: hours.length === 0 ? null : new Date(Math.min(newestMs + HOUR_MS, params.to.getTime())),
  };
}

const key = (name: string | null, at: Date) => `${name ?? ""} ${at.getTime()}`;
