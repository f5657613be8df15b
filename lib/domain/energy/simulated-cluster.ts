import { hexHash, joulesBetween, rhythmicLoad, unitHash, wattsAt } from "./simulated-load.ts";
import {
  type SimulatedNode,
  simulatedNodes,
  type SimulatedWorkload,
  simulatedWorkloads,
} from "./simulated-workloads.ts";

export type SimulatedContainer = {
  node: string;
  containerId: string;
  containerName: string;
  podId: string;
  podName: string;
  namespace: string;
  state: "running" | "terminated";
  /** Joules since the exporter of the node started, of package and memory together. */
  joules: number;
  watts: number;
};

export type SimulatedNodeReading = {
  node: string;
  activeJoules: number;
  idleJoules: number;
  activeWatts: number;
  idleWatts: number;
};

export type SimulatedCluster = {
  containers: SimulatedContainer[];
  nodes: SimulatedNodeReading[];
};

type Run = { generation: number; startMs: number; endMs: number };
type Moment = { seed: string; timeMs: number };

const DAY_MS = 86_400_000;
/** The exporter of a node restarts weekly and all its counters with it. */
const EXPORTER_LIFE_MS = 7 * DAY_MS;
/** A real exporter shows a dead container until it was read; a reader comes within this time. */
const TERMINATED_SHOWN_MS = 20 * 60_000;
/** Processes outside containers: what a node draws beyond what its containers account for. */
const UNATTRIBUTED_RATIO = 0.06;

/**
 * The counters a demo cluster shows at one time. The same seed and time give the same numbers, and
 * between two times every counter grows by exactly what its watts say, so that history can be
 * replayed and the present scraped from one function.
 *
 * Units    milliseconds since 1970, joules, watts. Nodes draw 40 to 120 W.
 */
export function simulateCluster(seed: string, timeMs: number): SimulatedCluster {
  const moment = { seed, timeMs };
  return {
    containers: simulatedWorkloads.flatMap((workload) => containersOf(workload, moment)),
    nodes: simulatedNodes.map((node) => readNode(node, moment)),
  };
}

function containersOf(workload: SimulatedWorkload, moment: Moment): SimulatedContainer[] {
  const { seed, timeMs } = moment;
  const startedMs = exporterStartMs(workload.node, moment);
  const load = loadOf(workload, seed);
  return runsBetween(workload, startedMs, timeMs)
    .filter(({ endMs }) => timeMs < endMs + TERMINATED_SHOWN_MS)
    .map((run) => {
      const isRunning = timeMs < run.endMs;
      const joules = joulesOfRun(load, run, { startedMs, timeMs });
      return {
        node: workload.node,
        containerName: workload.containerName,
        namespace: workload.namespace,
        ...idsOf(workload, run, seed),
        state: isRunning ? ("running" as const) : ("terminated" as const),
        joules,
        watts: isRunning ? wattsAt(load, timeMs) : 0,
      };
    });
}

function readNode(node: SimulatedNode, moment: Moment): SimulatedNodeReading {
  const { seed, timeMs } = moment;
  const startedMs = exporterStartMs(node.name, moment);
  const idle = rhythmicLoad(node.idleWatts, 0.05, `${seed} ${node.name} idle`);
  let containersJoules = 0;
  let containersWatts = 0;
  for (const workload of simulatedWorkloads) {
    if (workload.node !== node.name) continue;
    const load = loadOf(workload, seed);
    for (const run of runsBetween(workload, startedMs, timeMs)) {
      containersJoules += joulesOfRun(load, run, { startedMs, timeMs });
      if (timeMs < run.endMs) containersWatts += wattsAt(load, timeMs);
    }
  }
  return {
    node: node.name,
    activeJoules: containersJoules * (1 + UNATTRIBUTED_RATIO),
    idleJoules: joulesBetween(idle, startedMs, timeMs),
    activeWatts: containersWatts * (1 + UNATTRIBUTED_RATIO),
    idleWatts: wattsAt(idle, timeMs),
  };
}

function joulesOfRun(
  load: ReturnType<typeof loadOf>,
  run: Run,
  { startedMs, timeMs }: { startedMs: number; timeMs: number },
): number {
  return joulesBetween(load, Math.max(run.startMs, startedMs), Math.min(run.endMs, timeMs));
}

/** Runs of a workload that overlap (startedMs, timeMs], the present one included. */
function runsBetween({ life }: SimulatedWorkload, startedMs: number, timeMs: number): Run[] {
  if (life.kind === "always") {
    return [{ generation: 0, startMs: startedMs, endMs: Number.POSITIVE_INFINITY }];
  }
  const offsetMs = life.kind === "job" ? life.offsetMs : 0;
  const lastsMs = life.kind === "job" ? life.lastsMs : life.everyMs;
  const first = Math.floor((startedMs - offsetMs) / life.everyMs);
  const last = Math.floor((timeMs - offsetMs) / life.everyMs);
  const runs: Run[] = [];
  for (let generation = first; generation <= last; generation += 1) {
    const startMs = generation * life.everyMs + offsetMs;
    runs.push({ generation, startMs, endMs: startMs + lastsMs });
  }
  return runs.filter(({ startMs, endMs }) => endMs > startedMs && startMs < timeMs);
}

function idsOf(workload: SimulatedWorkload, { generation }: Run, seed: string) {
  const { podPrefix, life } = workload;
  const isPodOfRun = life.kind === "job";
  const podKey = `${seed} ${podPrefix} ${isPodOfRun ? generation : 0}`;
  const hex = hexHash(`${podKey} pod`, 32);
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return {
    containerId: hexHash(`${podKey} container ${generation}`, 64),
    podId: [...groups, hex.slice(20)].join("-"),
    podName: isPodOfRun
      ? `${podPrefix}-${generation}-${hexHash(podKey, 5)}`
      : podNameOf(workload, seed),
  };
}

/** Members of a stateful set are numbered; pods of a deployment end in five letters. */
function podNameOf({ podPrefix }: SimulatedWorkload, seed: string): string {
  return /-(\d+|[a-z0-9]{5})$/.test(podPrefix)
    ? podPrefix
    : `${podPrefix}-${hexHash(`${seed} ${podPrefix} name`, 5)}`;
}

function loadOf({ podPrefix, meanWatts, swingRatio }: SimulatedWorkload, seed: string) {
  return rhythmicLoad(meanWatts, swingRatio, `${seed} ${podPrefix}`);
}

/** Start of the exporter that runs on a node now: weekly, at another time on every node. */
function exporterStartMs(node: string, { seed, timeMs }: Moment): number {
  const offsetMs = Math.floor(unitHash(`${seed} ${node} exporter`) * EXPORTER_LIFE_MS);
  return Math.floor((timeMs - offsetMs) / EXPORTER_LIFE_MS) * EXPORTER_LIFE_MS + offsetMs;
}
