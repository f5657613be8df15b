import {
  type ContainerReading,
  isCounterValue,
  labelOf,
  type NodeReading,
  seriesKey,
} from "./kepler-scrape.ts";
import type { PrometheusSample } from "./prometheus-line.ts";

/** What Kepler <= 0.9 adds up in `kepler_container_joules_total`. */
const SUMMED_COMPONENTS = new Set(["package", "dram", "other", "gpu"]);
const NODE_COUNTER = /^kepler_node_([a-z]+)_joules_total$/;
const MODEL_SOURCE = "trained_power_model";

type NodeSeries = { mode: "active" | "idle"; component: string; package: string; joules: number };

/**
 * Collects the series of Kepler 0.9 and before. Container series of that era name no node, so all
 * belong to the one node of the exporter, which is named by its node series.
 */
export class OldKeplerSeries {
  readonly #fallbackNode: string;
  readonly #containers = new Map<string, { labels: ReadonlyMap<string, string>; joules: number }>();
  readonly #nodeSeries: NodeSeries[] = [];
  readonly #instances = new Set<string>();
  #estimated = false;
  #hasGpu = false;

  constructor(fallbackNode: string) {
    this.#fallbackNode = fallbackNode;
  }

  /** Takes a sample in; false when it is no series of this era or no possible value. */
  add({ name, labels, value }: PrometheusSample): boolean {
    const source = labels.get("source") ?? labels.get("components_power_source");
    if (source === MODEL_SOURCE) this.#estimated = true;
    if (!isCounterValue(value)) return false;
    if (name === "kepler_container_gpu_joules_total" && value > 0) this.#hasGpu = true;
    const mode = labels.get("mode");
    if (name === "kepler_container_joules_total" && mode !== undefined) {
      // Idle energy is shared from the node by one rule for both eras.
      return mode === "dynamic" ? this.#addContainer(labels, value) : mode === "idle";
    }
    const component = NODE_COUNTER.exec(name)?.[1];
    if (component === undefined || (mode !== "dynamic" && mode !== "idle")) return false;
    const instance = labelOf(labels, "instance");
    if (instance !== null) this.#instances.add(instance);
    if (SUMMED_COMPONENTS.has(component)) {
      this.#nodeSeries.push({
        mode: mode === "dynamic" ? "active" : "idle",
        component,
        package: labels.get("package") ?? "",
        joules: value,
      });
    }
    return true;
  }

  containers(): ContainerReading[] {
    const node = this.#node();
    // The total holds the graphics cards of a machine that has some.
    const device = this.#hasGpu ? "gpu" : "cpu";
    return [...this.#containers].map(([containerId, { labels, joules }]) => ({
      node,
      containerId,
      containerName: labelOf(labels, "container_name") ?? containerId,
      podId: null,
      podName: labelOf(labels, "pod_name"),
      namespace: labelOf(labels, "container_namespace"),
      counters: [
        { seriesKey: seriesKey(node, "container", containerId, "dynamic"), joules, device },
      ],
      watts: null,
      estimated: this.#estimated,
    }));
  }

  nodes(): NodeReading[] {
    if (this.#nodeSeries.length === 0) return [];
    const node = this.#node();
    return [{ node, active: this.#counters(node, "active"), idle: this.#counters(node, "idle") }];
  }

  #addContainer(labels: ReadonlyMap<string, string>, value: number): boolean {
    const containerId = labelOf(labels, "container_id");
    if (containerId === null) return false;
    const known = this.#containers.get(containerId);
    if (known === undefined || value > known.joules) {
      this.#containers.set(containerId, { labels, joules: value });
    }
    return true;
  }

  #node(): string {
    const [instance] = this.#instances;
    return this.#instances.size === 1 && instance !== undefined ? instance : this.#fallbackNode;
  }

  #counters(node: string, mode: "active" | "idle") {
    return this.#nodeSeries
      .filter((series) => series.mode === mode)
      .map(({ component, package: socket, joules }) => ({
        seriesKey: seriesKey(node, mode, component, socket),
        joules,
        device: component === "gpu" ? ("gpu" as const) : ("cpu" as const),
      }));
  }
}
