import type {
  SimulatedCluster,
  SimulatedContainer,
  SimulatedNodeReading,
} from "#lib/domain/energy/simulated-cluster.ts";

/** Zones as a server shows them. Cores are inside the package and must not be added. */
const ZONES = [
  { zone: "package-0", ratio: 0.9 },
  { zone: "core", ratio: 0.55 },
  { zone: "dram", ratio: 0.1 },
] as const;
const POWERCAP = "/sys/class/powercap/intel-rapl";
const PATHS: Readonly<Record<(typeof ZONES)[number]["zone"], string>> = {
  "package-0": `${POWERCAP}/intel-rapl:0`,
  core: `${POWERCAP}/intel-rapl:0/intel-rapl:0:0`,
  dram: `${POWERCAP}/intel-rapl:0/intel-rapl:0:1`,
};

/**
 * The cluster as Kepler 0.11 would show it in the text format 0.0.4: containers and pods of one
 * joule each, nodes with active and idle.
 *
 * Units    joules, watts.
 */
export function renderKeplerText({ containers, nodes }: SimulatedCluster): string {
  const pods = containers.map(podLabels);
  const running = containers.map(containerLabels);
  const joules = containers.map((container) => container.joules);
  const watts = containers.map((container) => container.watts);
  return [
    "# HELP kepler_build_info A metric with a constant '1' value labeled with version information",
    "# TYPE kepler_build_info gauge",
    'kepler_build_info{arch="amd64",branch="simulated",revision="simulated",version="v0.11.4"} 1',
    ...family("kepler_container_cpu_joules_total", running, joules),
    ...family("kepler_container_cpu_watts", running, watts),
    ...family("kepler_pod_cpu_joules_total", pods, joules),
    ...family("kepler_pod_cpu_watts", pods, watts),
    ...nodeFamily("kepler_node_cpu_active_joules_total", nodes, (node) => node.activeJoules),
    ...nodeFamily("kepler_node_cpu_active_watts", nodes, (node) => node.activeWatts),
    ...nodeFamily("kepler_node_cpu_idle_joules_total", nodes, (node) => node.idleJoules),
    ...nodeFamily("kepler_node_cpu_idle_watts", nodes, (node) => node.idleWatts),
    "",
  ].join("\n");
}

type Labels = Readonly<Record<string, string>>;

function family(name: string, series: readonly Labels[], values: readonly number[]): string[] {
  const lines = series.flatMap((labels, index) =>
    ZONES.map(({ zone, ratio }) => row(name, { ...labels, zone }, (values[index] ?? 0) * ratio)),
  );
  return [...header(name), ...lines];
}

function nodeFamily(
  name: string,
  nodes: readonly SimulatedNodeReading[],
  valueOf: (node: SimulatedNodeReading) => number,
): string[] {
  const lines = nodes.flatMap((node) =>
    ZONES.map(({ zone, ratio }) =>
      row(name, { node_name: node.node, path: PATHS[zone], zone }, valueOf(node) * ratio),
    ),
  );
  return [...header(name), ...lines];
}

function header(name: string): string[] {
  const [, level, , state] = /^kepler_(node|container|pod)_cpu_((active|idle)_)?/.exec(name) ?? [];
  const [what, unit, type] = name.endsWith("_watts")
    ? ["Power", "watts", "gauge"]
    : ["Energy", "joules", "counter"];
  const where = state === undefined ? "" : ` in ${state} state`;
  return [
    `# HELP ${name} ${what} consumption of cpu${where} at ${level} level in ${unit}`,
    `# TYPE ${name} ${type}`,
  ];
}

function row(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
  return `${name}{${pairs.join(",")}} ${value}`;
}

function escapeLabel(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function containerLabels(container: SimulatedContainer): Labels {
  return {
    container_id: container.containerId,
    container_name: container.containerName,
    node_name: container.node,
    pod_id: container.podId,
    runtime: "containerd",
    state: container.state,
  };
}

function podLabels(container: SimulatedContainer): Labels {
  return {
    node_name: container.node,
    pod_id: container.podId,
    pod_name: container.podName,
    pod_namespace: container.namespace,
    state: container.state,
  };
}
