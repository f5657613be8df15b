import { Failure } from "#lib/domain/errors.ts";
import { NewKeplerSeries } from "./kepler-new-series.ts";
import { OldKeplerSeries } from "./kepler-old-series.ts";
import { type ContainerReading, isCounterValue, type NodeReading } from "./kepler-scrape.ts";
import { parsePrometheusText } from "./prometheus-text.ts";

export type KeplerScrape = {
  containers: ContainerReading[];
  nodes: NodeReading[];
  /** Lines that are not of the format, and values that no counter can have. */
  rejectedCount: number;
};

const LIMITS = {
  maxBytes: 32 * 1024 * 1024,
  maxSamples: 400_000,
  keepName: (name: string) => /^kepler_(container|pod|node)_/.test(name),
};
const ENERGY_COUNTER = /^kepler_(container|pod|node)_.*joules_total$/;

/**
 * One scrape of Kepler, of the names before 0.10, after, or both at once. A container that both
 * eras name is taken from the later one.
 *
 * Shape    zones that overlap are not added; `state` and `source` are no part of a series' key,
 *          and of running and terminated the larger value stands; pods give containers their
 *          namespace.
 * Units    joules since the exporter started; watts.
 * Missing  a container of an unknown pod has no namespace; no gauge, no watts.
 * Errors   Failure `upstream_invalid` when no energy counter of a known name is there: a green
 *          target that says nothing would otherwise look like a cluster at rest.
 * Source   Kepler v0.9.0 and v0.11.4, docs/user/metrics.md and power_collector.go.
 */
export function parseKepler(text: string, targetName: string): KeplerScrape {
  const { samples, rejectedLineCount } = parsePrometheusText(text, LIMITS);
  const newer = new NewKeplerSeries(targetName);
  const older = new OldKeplerSeries(targetName);
  let rejectedCount = rejectedLineCount;
  let counterCount = 0;
  for (const sample of samples) {
    const isCounter = ENERGY_COUNTER.test(sample.name);
    if (isCounter) counterCount += 1;
    const isTaken = newer.add(sample) || older.add(sample);
    // Names outside the two eras' own are passed over; a bad value in a known one is a fault.
    if (!isTaken && isCounter && !isCounterValue(sample.value)) rejectedCount += 1;
  }
  if (counterCount === 0) {
    throw new Failure("upstream_invalid", "The target shows no Kepler energy counter we know.");
  }
  return { ...mergeEras(newer, older), rejectedCount };
}

function mergeEras(newer: NewKeplerSeries, older: OldKeplerSeries) {
  const containers = newer.containers();
  const nodes = newer.nodes();
  const containerIds = new Set(containers.map(({ containerId }) => containerId));
  const nodeNames = new Set(nodes.map(({ node }) => node));
  const onlyOld = older.containers().filter(({ containerId }) => !containerIds.has(containerId));
  const onlyOldNodes = older.nodes().filter(({ node }) => !nodeNames.has(node));
  return { containers: [...containers, ...onlyOld], nodes: [...nodes, ...onlyOldNodes] };
}
