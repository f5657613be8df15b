import type { ContainerRow, ContainersResponse } from "#lib/contracts/containers.ts";

const JOULES_PER_WH = 3600;
const MOST_CONTAINERS = 100;

/** Something that was measured here and may stand for a planned run. */
export type MeasuredLoad = {
  /** `namespace:etl` or `container:<id>`, as the address of the page has it. */
  key: string;
  kind: "namespace" | "container";
  name: string;
  /** Mean watts of `energy` with its share of idle, over the time it was seen in the range. */
  watts: number;
  seenMs: number;
  estimated: boolean;
  simulated: boolean;
};

/**
 * Namespaces and the containers that used most, each with its mean power over the part of the
 * range it was seen in: energy with its share of idle energy, divided by that time.
 *
 * Missing  a load without measured energy, or seen at one moment only, is left out.
 */
export function measuredLoads(response: ContainersResponse): MeasuredLoad[] {
  const range = { fromMs: Date.parse(response.from), toMs: Date.parse(response.to) };
  const byNamespace = new Map<string, ContainerRow[]>();
  for (const row of response.containers) {
    if (row.namespace === null) continue;
    byNamespace.set(row.namespace, [...(byNamespace.get(row.namespace) ?? []), row]);
  }
  const namespaces = [...byNamespace].flatMap(
    ([name, rows]) =>
      loadOf({ key: `namespace:${name}`, kind: "namespace", name }, rows, range) ?? [],
  );
  const containers = response.containers.flatMap(
    (row) =>
      loadOf(
        { key: `container:${row.id}`, kind: "container", name: containerName(row) },
        [row],
        range,
      ) ?? [],
  );
  const most = (a: MeasuredLoad, b: MeasuredLoad) => b.watts - a.watts;
  return [
    ...namespaces.toSorted((a, b) => a.name.localeCompare(b.name)),
    ...containers.toSorted(most).slice(0, MOST_CONTAINERS),
  ];
}

/** What a run of that length uses at that power. Units: watts and hours in, kWh out, 3 digits. */
export function energyKwhOf(watts: number, durationHours: number): number {
  return Number(((watts * durationHours) / 1000).toPrecision(3));
}

type Named = Pick<MeasuredLoad, "key" | "kind" | "name">;
type Range = { fromMs: number; toMs: number };

function loadOf(named: Named, rows: readonly ContainerRow[], range: Range): MeasuredLoad | null {
  const joules = rows.map(joulesOf).filter((value) => value !== null);
  const fromMs = Math.max(range.fromMs, Math.min(...rows.map(firstSeen)));
  const toMs = Math.min(range.toMs, Math.max(...rows.map(lastSeen)));
  const seenMs = toMs - fromMs;
  if (joules.length === 0 || seenMs <= 0) return null;
  const total = joules.reduce((sum, value) => sum + value, 0);
  if (total <= 0) return null;
  return {
    ...named,
    watts: total / (seenMs / 1000),
    seenMs,
    estimated: rows.some(({ energy }) => energy.estimated),
    simulated: rows.some(({ simulated }) => simulated),
  };
}

const firstSeen = (row: ContainerRow) => Date.parse(row.firstSeenAt);
const lastSeen = (row: ContainerRow) => Date.parse(row.lastSeenAt);

function joulesOf({ energy, idleEnergy }: ContainerRow): number | null {
  return energy.value === null ? null : energy.value + (idleEnergy.value ?? 0);
}

const containerName = ({ podName, containerName: name, node }: ContainerRow) =>
  podName === null ? `${name} on ${node}` : `${name} in ${podName}`;

/** `12.4 Wh` in the unit that fits needs joules. Units: kWh in, joules out. */
export const joulesOfKwh = (energyKwh: number): number => energyKwh * 1000 * JOULES_PER_WH;
