/** One accumulator of joules, with the identity it keeps while its labels change. */
export type KeplerCounter = {
  seriesKey: string;
  joules: number;
  device: "cpu" | "gpu";
};

export type ContainerReading = {
  node: string;
  containerId: string;
  containerName: string;
  podId: string | null;
  podName: string | null;
  namespace: string | null;
  /** To be added up: zones that do not overlap. */
  counters: KeplerCounter[];
  watts: number | null;
  /** The exporter computed the energy from a model instead of reading a register. */
  estimated: boolean;
};

export type NodeReading = { node: string; active: KeplerCounter[]; idle: KeplerCounter[] };

/** Larger is no counter of joules: 1 TJ is a kilowatt for 31 years. */
const LARGEST_COUNTER_JOULES = 1e12;

/** Whether a number can be a counter of joules: not NaN, not infinite, not negative, not absurd. */
export function isCounterValue(value: number): boolean {
  return value >= 0 && value <= LARGEST_COUNTER_JOULES;
}

/**
 * The key of one series. The node comes first, so that all series of a node share a prefix.
 * `state` and `source` are no part of it: they change while the accumulator goes on.
 */
export function seriesKey(node: string, ...parts: readonly string[]): string {
  return [node, ...parts].map(encodeURIComponent).join("/");
}

/** The node a series key belongs to. */
export function nodeOfSeriesKey(key: string): string {
  const end = key.indexOf("/");
  return decodeURIComponent(end === -1 ? key : key.slice(0, end));
}

/** A label with content, else null: exporters write an empty label for a missing one. */
export function labelOf(labels: ReadonlyMap<string, string>, name: string): string | null {
  const value = labels.get(name);
  return value === undefined || value === "" ? null : value;
}
