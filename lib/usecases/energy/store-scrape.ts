import type { Transaction } from "#db/client.ts";
import {
  addContainerHours,
  type ContainerHourGain,
} from "#db/queries/energy/add-container-hours.ts";
import { addNodeHours, type NodeHourGain } from "#db/queries/energy/add-node-hours.ts";
import { deleteStaleCounters } from "#db/queries/energy/delete-stale-counters.ts";
import {
  insertContainerEnergy,
  type NewContainerEnergy,
} from "#db/queries/energy/insert-container-energy.ts";
import { lockTarget } from "#db/queries/energy/lock-target.ts";
import { selectCounters } from "#db/queries/energy/select-counters.ts";
import { upsertContainers } from "#db/queries/energy/upsert-containers.ts";
import { upsertCounters } from "#db/queries/energy/upsert-counters.ts";
import type { CounterSample } from "#lib/domain/energy/counter-delta.ts";
import type { KeplerScrape } from "#lib/formats/kepler.ts";
import {
  type EnergySample,
  type MeasuredContainer,
  type MeasuredNode,
  measureScrape,
} from "./measure-scrape.ts";

/** A target as the stored rows name it. */
export type ScrapeTarget = { name: string; region: string | null; simulated: boolean };

export type StoredScrape = {
  /** False when a scrape of this time or a later one was stored before: nothing was done. */
  stored: boolean;
  sampleCount: number;
  implausibleCount: number;
  unknownCount: number;
};

type Moment = { target: ScrapeTarget; sampledAt: Date; newId: () => string };

/** A container that is gone stays gone, yet its id might be seen again after a long pause. */
const FORGET_COUNTERS_AFTER_MS = 7 * 24 * 3_600_000;

/**
 * Stores one scrape: containers, samples, hours and the counters they were counted from, in the
 * caller's transaction. One writer per target at a time, so two workers never count twice; a
 * scrape not later than the last one changes nothing.
 */
export async function storeScrape(
  tx: Transaction,
  scrape: KeplerScrape,
  moment: Moment,
): Promise<StoredScrape> {
  const { target, sampledAt } = moment;
  await lockTarget(tx, target.name);
  const known = new Map<string, CounterSample>();
  let lastMs = Number.NEGATIVE_INFINITY;
  let oldestMs = Number.POSITIVE_INFINITY;
  for (const { seriesKey, joules, sampledAt: at } of await selectCounters(tx, target.name)) {
    known.set(seriesKey, { joules, atMs: at.getTime() });
    lastMs = Math.max(lastMs, at.getTime());
    oldestMs = Math.min(oldestMs, at.getTime());
  }
  const atMs = sampledAt.getTime();
  if (atMs <= lastMs) {
    return { stored: false, sampleCount: 0, implausibleCount: 0, unknownCount: 0 };
  }
  const measured = measureScrape(scrape, known, atMs);
  const sampleCount = await storeContainers(tx, measured.containers, moment);
  await addNodeHours(tx, {
    target: target.name,
    region: target.region,
    simulated: target.simulated,
    gains: measured.nodes.flatMap(nodeGains),
  });
  await upsertCounters(tx, { target: target.name, sampledAt, counters: measured.counters });
  const before = new Date(atMs - FORGET_COUNTERS_AFTER_MS);
  if (oldestMs < before.getTime()) {
    await deleteStaleCounters(tx, { target: target.name, before });
  }
  const { implausibleCount, unknownCount } = measured;
  return { stored: true, sampleCount, implausibleCount, unknownCount };
}

async function storeContainers(
  tx: Transaction,
  measured: readonly MeasuredContainer[],
  { target, sampledAt, newId }: Moment,
): Promise<number> {
  const identities = await upsertContainers(tx, {
    target: target.name,
    region: target.region,
    simulated: target.simulated,
    sampledAt,
    containers: measured.map(({ reading, sample }) => ({
      id: newId(),
      node: reading.node,
      namespace: reading.namespace,
      podId: reading.podId,
      podName: reading.podName,
      containerId: reading.containerId,
      containerName: reading.containerName,
      lastWatts: reading.watts ?? meanWatts(sample),
    })),
  });
  const idOf = new Map(
    identities.map((row) => [JSON.stringify([row.node, row.containerId]), row.id]),
  );
  const samples: (EnergySample & { containerId: string })[] = [];
  for (const { reading, sample } of measured) {
    const containerId = idOf.get(JSON.stringify([reading.node, reading.containerId]));
    if (containerId !== undefined && sample !== null) samples.push({ containerId, ...sample });
  }
  await insertContainerEnergy(tx, { sampledAt, samples: samples.map(sampleRow) });
  await addContainerHours(tx, samples.flatMap(containerGains));
  return samples.length;
}

function sampleRow(sample: EnergySample & { containerId: string }): NewContainerEnergy {
  const { containerId, intervalSeconds, energyJoules, reset, estimated } = sample;
  return { containerId, intervalSeconds, energyJoules, reset, estimated };
}

function meanWatts(sample: EnergySample | null): number | null {
  return sample === null ? null : sample.energyJoules / sample.intervalSeconds;
}

function containerGains(sample: EnergySample & { containerId: string }): ContainerHourGain[] {
  const last = sample.hours.length - 1;
  return sample.hours.map(({ hourAtMs, joules, seconds }, index) => ({
    containerId: sample.containerId,
    hourAt: new Date(hourAtMs).toISOString(),
    energyJoules: joules,
    estimatedJoules: sample.estimated ? joules : 0,
    coveredSeconds: seconds,
    sampleCount: index === last ? 1 : 0,
  }));
}

/** An exporter that gives no idle energy (the old one on virtual machines) charges all as active. */
function nodeGains({ node, active, idle }: MeasuredNode): NodeHourGain[] {
  const idleByHour = new Map(idle?.hours.map(({ hourAtMs, joules }) => [hourAtMs, joules]));
  return active.hours.map(({ hourAtMs, joules, seconds }) => ({
    node,
    hourAt: new Date(hourAtMs).toISOString(),
    activeJoules: joules,
    idleJoules: idleByHour.get(hourAtMs) ?? 0,
    coveredSeconds: seconds,
  }));
}
