import type { Transaction } from "#db/client.ts";
import { addContainerHours } from "#db/queries/energy/add-container-hours.ts";
import { addNodeHours } from "#db/queries/energy/add-node-hours.ts";
import {
  insertContainerEnergy,
  type NewContainerEnergy,
} from "#db/queries/energy/insert-container-energy.ts";
import { lockTarget } from "#db/queries/energy/lock-target.ts";
import { type SeenContainer, upsertContainers } from "#db/queries/energy/upsert-containers.ts";
import type { KeplerScrape } from "#lib/formats/kepler.ts";
import { loadCounters, noteScrape, saveCounters } from "./counter-state.ts";
import {
  type EnergySample,
  type MeasuredContainer,
  type MeasuredNode,
  measureScrape,
} from "./measure-scrape.ts";
import { containerGains, nodeGains } from "./scrape-gains.ts";

/** A target as the stored rows name it. */
export type ScrapeTarget = { name: string; region: string | null; simulated: boolean };

export type StoredScrapes = {
  /** Without those whose time is not after a scrape that was stored before: they do nothing. */
  storedCount: number;
  sampleCount: number;
  implausibleCount: number;
  unknownCount: number;
};

type Source = { target: ScrapeTarget; newId: () => string };
type DatedSample = EnergySample & { containerId: string; sampledAt: string };
type Moment = { measured: MeasuredContainer; sampledAt: string };

/**
 * Stores scrapes of one target, oldest first: containers, samples, hours and the counters they were
 * counted from, in the caller's transaction. It comes to the same whether they are given one by one
 * or together; together they are written once. One writer per target at a time, so two workers
 * never count twice; a scrape not later than the last one changes nothing.
 */
export async function storeScrapes(
  tx: Transaction,
  scrapes: readonly { scrape: KeplerScrape; sampledAt: Date }[],
  source: Source,
): Promise<StoredScrapes> {
  const { name, region, simulated } = source.target;
  await lockTarget(tx, name);
  const counters = await loadCounters(tx, name);
  const stored = { storedCount: 0, sampleCount: 0, implausibleCount: 0, unknownCount: 0 };
  const moments: Moment[] = [];
  const nodes: MeasuredNode[] = [];
  for (const { scrape, sampledAt } of scrapes) {
    const atMs = sampledAt.getTime();
    if (atMs <= counters.lastMs) continue;
    const one = measureScrape(scrape, counters.known, atMs);
    noteScrape(counters, one.counters, atMs);
    for (const measured of one.containers) {
      moments.push({ measured, sampledAt: sampledAt.toISOString() });
    }
    nodes.push(...one.nodes);
    stored.storedCount += 1;
    stored.implausibleCount += one.implausibleCount;
    stored.unknownCount += one.unknownCount;
  }
  if (stored.storedCount === 0) return stored;
  stored.sampleCount = await storeContainers(tx, moments, source);
  await addNodeHours(tx, { target: name, region, simulated, gains: nodeGains(nodes) });
  await saveCounters(tx, name, counters);
  return stored;
}

async function storeContainers(
  tx: Transaction,
  moments: readonly Moment[],
  { target, newId }: Source,
): Promise<number> {
  const seen = new Map<string, SeenContainer>();
  for (const moment of moments) {
    const key = keyOf(moment.measured.reading);
    seen.set(key, seeAgain(seen.get(key) ?? null, moment, newId));
  }
  const { name, region, simulated } = target;
  const containers = [...seen.values()];
  const identities = await upsertContainers(tx, { target: name, region, simulated, containers });
  const idOf = new Map(identities.map((row) => [keyOf(row), row.id]));
  const samples: DatedSample[] = [];
  for (const { measured, sampledAt } of moments) {
    const containerId = idOf.get(keyOf(measured.reading));
    if (containerId === undefined || measured.sample === null) continue;
    samples.push({ containerId, sampledAt, ...measured.sample });
  }
  await insertContainerEnergy(tx, samples.map(sampleRow));
  await addContainerHours(tx, containerGains(samples));
  return samples.length;
}

function sampleRow(sample: DatedSample): NewContainerEnergy {
  const { containerId, sampledAt, intervalSeconds, energyJoules, reset, estimated } = sample;
  return { containerId, sampledAt, intervalSeconds, energyJoules, reset, estimated };
}

const keyOf = ({ node, containerId }: { node: string; containerId: string }) =>
  JSON.stringify([node, containerId]);

/** A container as its latest scrape tells it. What that one does not know, an earlier one told. */
function seeAgain(
  before: SeenContainer | null,
  { measured, sampledAt }: Moment,
  newId: () => string,
): SeenContainer {
  const { reading, sample } = measured;
  return {
    id: before?.id ?? newId(),
    node: reading.node,
    containerId: reading.containerId,
    containerName: reading.containerName,
    namespace: reading.namespace ?? before?.namespace ?? null,
    podId: reading.podId ?? before?.podId ?? null,
    podName: reading.podName ?? before?.podName ?? null,
    lastWatts: reading.watts ?? meanWatts(sample),
    firstSeenAt: before?.firstSeenAt ?? sampledAt,
    lastSeenAt: sampledAt,
  };
}

function meanWatts(sample: EnergySample | null): number | null {
  return sample === null ? null : sample.energyJoules / sample.intervalSeconds;
}
