import {
  type ContainerReading,
  isCounterValue,
  type KeplerCounter,
  labelOf,
  type NodeReading,
  seriesKey,
} from "./kepler-scrape.ts";
import { zonesToSum } from "./kepler-zones.ts";
import type { PrometheusSample } from "./prometheus-line.ts";

type Pod = { podName: string; namespace: string | null };

type ContainerSeries = {
  reading: ContainerReading;
  joulesByZone: Map<string, number>;
  wattsByZone: Map<string, number>;
  gpuJoules: number | null;
};

type NodeSeries = { zone: string; path: string; joules: number; device: "cpu" | "gpu" };
type NodeModes = { active: NodeSeries[]; idle: NodeSeries[] };

const NODE_COUNTER = /^kepler_node_(cpu|gpu)_(active|idle)_joules_total$/;

/** Collects the series of Kepler 0.10 and later, in any order, and joins them at the end. */
export class NewKeplerSeries {
  readonly #fallbackNode: string;
  readonly #pods = new Map<string, Pod>();
  readonly #containers = new Map<string, ContainerSeries>();
  readonly #nodes = new Map<string, NodeModes>();

  constructor(fallbackNode: string) {
    this.#fallbackNode = fallbackNode;
  }

  /** Takes a sample in; false when it is no series of this era or no possible value. */
  add(sample: PrometheusSample): boolean {
    const { name, labels, value } = sample;
    const podId = labelOf(labels, "pod_id");
    const podName = labelOf(labels, "pod_name");
    if (name.startsWith("kepler_pod_") && podId !== null && podName !== null) {
      this.#pods.set(podId, { podName, namespace: labelOf(labels, "pod_namespace") });
      return true;
    }
    if (name === "kepler_container_cpu_watts") return this.#addWatts(sample);
    if (!isCounterValue(value)) return false;
    if (name === "kepler_container_cpu_joules_total") return this.#addCpu(sample);
    // The era before has the same name with a mode.
    if (name === "kepler_container_gpu_joules_total" && !labels.has("mode")) {
      return this.#addGpu(sample);
    }
    return this.#addNode(sample);
  }

  /** Containers with their pods; one without a zone that may be counted is left out. */
  containers(): ContainerReading[] {
    const readings: ContainerReading[] = [];
    for (const { reading, ...series } of this.#containers.values()) {
      const counters = countersOf(reading, series);
      if (counters.length === 0) continue;
      const pod = reading.podId === null ? undefined : this.#pods.get(reading.podId);
      readings.push({ ...reading, ...pod, counters, watts: sumOfWatts(series.wattsByZone) });
    }
    return readings;
  }

  nodes(): NodeReading[] {
    return [...this.#nodes].map(([node, { active, idle }]) => ({
      node,
      active: nodeCounters(node, "active", active),
      idle: nodeCounters(node, "idle", idle),
    }));
  }

  #addCpu({ labels, value }: PrometheusSample): boolean {
    const series = this.#containerOf(labels);
    const zone = labelOf(labels, "zone");
    if (series === null || zone === null) return false;
    // Running and terminated are two labels of one accumulator: the larger is the later.
    series.joulesByZone.set(zone, Math.max(series.joulesByZone.get(zone) ?? 0, value));
    return true;
  }

  #addWatts({ labels, value }: PrometheusSample): boolean {
    const series = this.#containerOf(labels);
    const zone = labelOf(labels, "zone");
    if (series === null || zone === null || !isCounterValue(value)) return false;
    series.wattsByZone.set(zone, Math.max(series.wattsByZone.get(zone) ?? 0, value));
    return true;
  }

  #addGpu({ labels, value }: PrometheusSample): boolean {
    const series = this.#containerOf(labels);
    if (series === null) return false;
    series.gpuJoules = Math.max(series.gpuJoules ?? 0, value);
    return true;
  }

  #addNode({ name, labels, value }: PrometheusSample): boolean {
    const [, device, mode] = NODE_COUNTER.exec(name) ?? [];
    if (device === undefined || mode === undefined) return false;
    const node = labelOf(labels, "node_name") ?? this.#fallbackNode;
    const modes = this.#nodes.get(node) ?? { active: [], idle: [] };
    this.#nodes.set(node, modes);
    const path = labelOf(labels, "path") ?? labelOf(labels, "gpu_uuid") ?? "";
    const zone = device === "gpu" ? "gpu" : (labelOf(labels, "zone") ?? "");
    const series: NodeSeries = {
      zone,
      path,
      joules: value,
      device: device === "gpu" ? "gpu" : "cpu",
    };
    (mode === "active" ? modes.active : modes.idle).push(series);
    return true;
  }

  #containerOf(labels: ReadonlyMap<string, string>): ContainerSeries | null {
    const containerId = labelOf(labels, "container_id");
    if (containerId === null) return null;
    const node = labelOf(labels, "node_name") ?? this.#fallbackNode;
    const key = seriesKey(node, containerId);
    const known = this.#containers.get(key);
    if (known !== undefined) return known;
    const reading: ContainerReading = {
      node,
      containerId,
      containerName: labelOf(labels, "container_name") ?? containerId,
      podId: labelOf(labels, "pod_id"),
      podName: null,
      namespace: null,
      counters: [],
      watts: null,
      estimated: false,
    };
    const series = {
      reading,
      joulesByZone: new Map<string, number>(),
      wattsByZone: new Map<string, number>(),
      gpuJoules: null,
    };
    this.#containers.set(key, series);
    return series;
  }
}

function countersOf(
  { node, containerId }: ContainerReading,
  series: Pick<ContainerSeries, "joulesByZone" | "gpuJoules">,
): KeplerCounter[] {
  const counters: KeplerCounter[] = [];
  for (const zone of zonesToSum(series.joulesByZone.keys())) {
    const joules = series.joulesByZone.get(zone);
    if (joules === undefined) continue;
    counters.push({
      seriesKey: seriesKey(node, "container", containerId, zone),
      joules,
      device: "cpu",
    });
  }
  if (series.gpuJoules !== null) {
    counters.push({
      seriesKey: seriesKey(node, "container", containerId, "gpu"),
      joules: series.gpuJoules,
      device: "gpu",
    });
  }
  return counters;
}

function sumOfWatts(wattsByZone: ReadonlyMap<string, number>): number | null {
  const zones = zonesToSum(wattsByZone.keys());
  if (zones.length === 0) return null;
  return zones.reduce((sum, zone) => sum + (wattsByZone.get(zone) ?? 0), 0);
}

function nodeCounters(
  node: string,
  mode: "active" | "idle",
  series: readonly NodeSeries[],
): KeplerCounter[] {
  const cpuZones = series.filter(({ device }) => device === "cpu").map(({ zone }) => zone);
  const counted = new Set([...zonesToSum(cpuZones), "gpu"]);
  return series
    .filter(({ zone }) => counted.has(zone))
    .map(({ zone, path, joules, device }) => ({
      seriesKey: seriesKey(node, mode, zone, path),
      joules,
      device,
    }));
}
