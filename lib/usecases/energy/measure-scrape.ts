import {
  type CounterSample,
  counterDelta,
  MAX_CPU_WATTS,
  MAX_GPU_WATTS,
} from "#lib/domain/energy/counter-delta.ts";
import { type HourSlice, splitOverHours } from "#lib/domain/energy/split-over-hours.ts";
import {
  type ContainerReading,
  type KeplerCounter,
  nodeOfSeriesKey,
} from "#lib/formats/kepler-scrape.ts";
import type { KeplerScrape } from "#lib/formats/kepler.ts";

export type EnergySample = {
  energyJoules: number;
  intervalSeconds: number;
  reset: boolean;
  estimated: boolean;
  hours: HourSlice[];
};

export type MeasuredContainer = {
  reading: ContainerReading;
  /** Null on first sight, after a gap of more than a day, and for an implausible jump. */
  sample: EnergySample | null;
};

export type MeasuredNode = { node: string; active: EnergySample; idle: EnergySample | null };

export type MeasuredScrape = {
  containers: MeasuredContainer[];
  nodes: MeasuredNode[];
  counters: { seriesKey: string; joules: number }[];
  /** Samples left out because no machine draws that much, and because the gap was too long. */
  implausibleCount: number;
  unknownCount: number;
};

type Situation = {
  atMs: number;
  known: ReadonlyMap<string, CounterSample>;
  seenAtMs: ReadonlyMap<string, number>;
};

/**
 * What one scrape adds to the counters known from the scrapes before it.
 *
 * Units    joules, seconds, milliseconds.
 * Missing  energy that cannot be dated or believed is no sample, and counted as such; its
 *          counters are kept as the new baseline.
 */
export function measureScrape(
  scrape: KeplerScrape,
  known: ReadonlyMap<string, CounterSample>,
  atMs: number,
): MeasuredScrape {
  const situation = { atMs, known, seenAtMs: lastSeenByNode(known) };
  const result: MeasuredScrape = {
    containers: [],
    nodes: [],
    counters: [],
    implausibleCount: 0,
    unknownCount: 0,
  };
  const measure = (node: string, counters: readonly KeplerCounter[]) => {
    const { sample, refusal } = measureCounters(node, counters, situation);
    if (refusal === "implausible") result.implausibleCount += 1;
    if (refusal === "unknown") result.unknownCount += 1;
    for (const { seriesKey, joules } of counters) result.counters.push({ seriesKey, joules });
    return sample;
  };
  for (const reading of scrape.containers) {
    const sample = measure(reading.node, reading.counters);
    const estimated = sample !== null && (sample.estimated || reading.estimated);
    result.containers.push({ reading, sample: sample && { ...sample, estimated } });
  }
  for (const { node, active, idle } of scrape.nodes) {
    const activeSample = measure(node, active);
    const idleSample = measure(node, idle);
    if (activeSample !== null) {
      result.nodes.push({ node, active: activeSample, idle: idleSample });
    }
  }
  return result;
}

type Measured = { sample: EnergySample | null; refusal: "implausible" | "unknown" | null };

/** Energy of all counters of one thing together; one bad counter makes the whole sample unknown. */
function measureCounters(
  node: string,
  counters: readonly KeplerCounter[],
  { atMs, known, seenAtMs }: Situation,
): Measured {
  let latestFromMs: number | null = null;
  let reset = false;
  let estimated = false;
  const parts: { fromMs: number; joules: number }[] = [];
  for (const { seriesKey, joules, device } of counters) {
    const delta = counterDelta({
      previous: known.get(seriesKey) ?? null,
      current: { joules, atMs },
      sourceSeenAtMs: seenAtMs.get(node) ?? null,
      maxWatts: device === "gpu" ? MAX_GPU_WATTS : MAX_CPU_WATTS,
    });
    if (delta.kind === "implausible" || delta.kind === "unknown") {
      return { sample: null, refusal: delta.kind };
    }
    if (delta.kind === "baseline") continue;
    parts.push(delta);
    latestFromMs = Math.max(latestFromMs ?? delta.fromMs, delta.fromMs);
    reset ||= delta.reset;
    estimated ||= delta.estimated;
  }
  if (latestFromMs === null) return { sample: null, refusal: null };
  const sample = {
    energyJoules: parts.reduce((sum, { joules }) => sum + joules, 0),
    intervalSeconds: (atMs - latestFromMs) / 1000,
    reset,
    estimated,
    hours: mergeHours(parts, { latestFromMs, atMs }),
  };
  return { sample, refusal: null };
}

/**
 * The hours of all parts. Covered time is that of the latest part alone: a zone that was silent
 * for a while brings energy of hours that the other zones have covered already.
 */
function mergeHours(
  parts: readonly { fromMs: number; joules: number }[],
  { latestFromMs, atMs }: { latestFromMs: number; atMs: number },
): HourSlice[] {
  const byHour = new Map<number, HourSlice>();
  let isTimeCounted = false;
  for (const { fromMs, joules } of parts) {
    const countsTime: boolean = fromMs === latestFromMs && !isTimeCounted;
    isTimeCounted ||= countsTime;
    for (const slice of splitOverHours({ fromMs, toMs: atMs, joules })) {
      const sum = byHour.get(slice.hourAtMs) ?? { ...slice, joules: 0, seconds: 0 };
      sum.joules += slice.joules;
      if (countsTime) sum.seconds = slice.seconds;
      byHour.set(slice.hourAtMs, sum);
    }
  }
  return [...byHour.values()].toSorted((left, right) => left.hourAtMs - right.hourAtMs);
}

function lastSeenByNode(known: ReadonlyMap<string, CounterSample>): Map<string, number> {
  const seenAtMs = new Map<string, number>();
  for (const [key, { atMs }] of known) {
    const node = nodeOfSeriesKey(key);
    seenAtMs.set(node, Math.max(seenAtMs.get(node) ?? atMs, atMs));
  }
  return seenAtMs;
}
