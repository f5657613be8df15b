import type { Queryable } from "#db/client.ts";
import {
  type IntensityHour,
  selectIntensityHours,
} from "#db/queries/grid/select-intensity-hours.ts";
import type { SignalScope } from "#db/queries/narratives/priced-emission.ts";
import {
  type NodeHour,
  selectNamespaceHours,
  selectNodeHours,
} from "#db/queries/overview/select-energy-hours.ts";
import {
  type NodeHour as PricedNodeHour,
  type WhereItWent,
  whereItWent,
} from "../../domain/carbon/where-it-went.ts";
import { findRegion, zonesOfRegions } from "../../domain/grid/regions.ts";
import { floorToHour, HOUR_MS } from "../../domain/time/hour.ts";

export type PricedHours = WhereItWent & {
  nodeHours: readonly NodeHour[];
  /** Every node and hour with its price, and the region it stands in. */
  hours: readonly (PricedNodeHour & { region: string | null })[];
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
  const intensities = await selectIntensityHours(db, {
    ...params,
    ...range,
    zones: zonesOfRegions([...namespaces, ...nodeHours].flatMap(({ region }) => region ?? [])),
  });
  const priceOf = new Map(intensities.map((row) => [key(row.zone, row.hourAtMs), row]));

  const nodesOf = new Map(nodeHours.map((row) => [nodeKey(row), row]));
  const partsOf = Map.groupBy(namespaces, nodeKey);
  const used: IntensityHour[] = [];
  const hours = [...new Set([...nodesOf.keys(), ...partsOf.keys()])].map(
    (name): PricedHours["hours"][number] => {
      const node = nodesOf.get(name);
      const parts = partsOf.get(name) ?? [];
      const { region: id, hourAt } = node ?? parts[0] ?? { region: null, hourAt: from };
      const region = id === null ? null : findRegion(id);
      const price =
        region === null ? undefined : priceOf.get(key(region.zone ?? "", hourAt.getTime()));
      if (price !== undefined) used.push(price);
      return {
        region: region?.id ?? null,
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
    },
  );
  const newestMs = hours.reduce((newest, hour) => Math.max(newest, hour.hourMs), 0);
  return {
    ...whereItWent(hours),
    nodeHours,
    hours,
    claimedJoules: namespaces.reduce((sum, row) => sum + row.energyJoules, 0),
    sources: [...new Set(used.map((row) => row.source))].toSorted(),
    estimated: used.some((row) => row.estimated),
    simulated: [...namespaces, ...nodeHours, ...used].some((row) => row.simulated),
    asOf: hours.length === 0 ? null : new Date(Math.min(newestMs + HOUR_MS, params.to.getTime())),
  };
}

const key = (zone: string, hourAtMs: number) => `${zone} ${hourAtMs}`;

const nodeKey = (row: { target: string; node: string; hourAt: Date }) =>
  `${row.target} ${row.node} ${row.hourAt.getTime()}`;
