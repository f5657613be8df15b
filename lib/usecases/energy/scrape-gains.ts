import type { ContainerHourGain } from "#db/queries/energy/add-container-hours.ts";
import type { NodeHourGain } from "#db/queries/energy/add-node-hours.ts";
import type { EnergySample, MeasuredNode } from "./measure-scrape.ts";

/** What samples of containers add to their hours, each hour once. */
export function containerGains(
  samples: readonly (EnergySample & { containerId: string })[],
): ContainerHourGain[] {
  const gains = new Map<string, ContainerHourGain>();
  for (const { containerId, hours, estimated } of samples) {
    for (const [index, { hourAtMs, joules, seconds }] of hours.entries()) {
      const hourAt = new Date(hourAtMs).toISOString();
      const key = `${containerId} ${hourAt}`;
      const gain = gains.get(key) ?? { ...NO_CONTAINER_GAIN, containerId, hourAt };
      gain.energyJoules += joules;
      gain.estimatedJoules += estimated ? joules : 0;
      gain.coveredSeconds += seconds;
      gain.sampleCount += index === hours.length - 1 ? 1 : 0;
      gains.set(key, gain);
    }
  }
  return [...gains.values()];
}

/**
 * What nodes add to their hours, each hour once. An exporter that gives no idle energy (the old one
 * on virtual machines) charges all as active.
 */
export function nodeGains(nodes: readonly MeasuredNode[]): NodeHourGain[] {
  const gains = new Map<string, NodeHourGain>();
  for (const { node, active, idle } of nodes) {
    const idleByHour = new Map(idle?.hours.map(({ hourAtMs, joules }) => [hourAtMs, joules]));
    for (const { hourAtMs, joules, seconds } of active.hours) {
      const hourAt = new Date(hourAtMs).toISOString();
      const key = JSON.stringify([node, hourAt]);
      const gain = gains.get(key) ?? { ...NO_NODE_GAIN, node, hourAt };
      gain.activeJoules += joules;
      gain.idleJoules += idleByHour.get(hourAtMs) ?? 0;
      gain.coveredSeconds += seconds;
      gains.set(key, gain);
    }
  }
  return [...gains.values()];
}

const NO_CONTAINER_GAIN = {
  energyJoules: 0,
  estimatedJoules: 0,
  coveredSeconds: 0,
  sampleCount: 0,
};

const NO_NODE_GAIN = { activeJoules: 0, idleJoules: 0, coveredSeconds: 0 };
