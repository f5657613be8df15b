/** A workload of the demo cluster. `life` says when its container runs. */
export type SimulatedWorkload = {
  node: string;
  namespace: string;
  podPrefix: string;
  containerName: string;
  meanWatts: number;
  /** How much of the mean swings with the day; 0 is steady. */
  swingRatio: number;
  life: WorkloadLife;
};

export type WorkloadLife =
  | { kind: "always" }
  /** Restarts in the same pod, each time as a new container. */
  | { kind: "restarts"; everyMs: number }
  /** A job that starts every `everyMs`, in a pod of its own, and runs for `lastsMs`. */
  | { kind: "job"; everyMs: number; offsetMs: number; lastsMs: number };

export type SimulatedNode = { name: string; idleWatts: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Two servers and a larger one for training, idle power as such machines have it. */
export const simulatedNodes: readonly SimulatedNode[] = [
  { name: "demo-node-1", idleWatts: 31 },
  { name: "demo-node-2", idleWatts: 34 },
  { name: "demo-node-3", idleWatts: 43 },
];

type Row = readonly [
  node: string,
  namespace: string,
  podPrefix: string,
  containerName: string,
  meanWatts: number,
  swingRatio: number,
  life?: WorkloadLife,
];

const ROWS: readonly Row[] = [
  ["demo-node-1", "pulsegrid", "pulsegrid-web-7c9d8f6b5", "web", 4.6, 0.9],
  ["demo-node-1", "pulsegrid", "pulsegrid-worker-58b7c4d9f", "worker", 7.8, 0.7],
  ["demo-node-1", "web", "storefront-6d5f7c9b8", "storefront", 9.4, 1],
  ["demo-node-1", "web", "gateway-5b8c6d7f4", "envoy", 3.1, 0.9],
  ["demo-node-1", "kube-system", "coredns-cbbbbb9cb", "coredns", 0.7, 0.4],
  ["demo-node-2", "data", "postgres-0", "postgres", 12.6, 0.6],
  ["demo-node-2", "data", "kafka-0", "kafka", 6.9, 0.5],
  ["demo-node-2", "data", "redis-0", "redis", 1.8, 0.6],
  ["demo-node-2", "web", "search-79d8f5c6b", "search", 5.2, 1, restarting(31 * HOUR_MS)],
  ["demo-node-2", "kube-system", "kube-proxy-x7k2p", "kube-proxy", 0.9, 0.3],
  ["demo-node-3", "ml", "inference-6f8d9c7b5", "server", 14.2, 0.9],
  ["demo-node-3", "ml", "train-nightly", "train", 38, 0.2, job(24, 22 * HOUR_MS, 200)],
  ["demo-node-3", "ml", "embed-batch", "embed", 21, 0.3, job(4, 35 * MINUTE_MS, 40)],
  ["demo-node-3", "kube-system", "metrics-server-84c9d7f6b", "metrics-server", 1.2, 0.3],
];

/** Fourteen containers in five namespaces. */
export const simulatedWorkloads: readonly SimulatedWorkload[] = ROWS.map(
  ([node, namespace, podPrefix, containerName, meanWatts, swingRatio, life]) => ({
    node,
    namespace,
    podPrefix,
    containerName,
    meanWatts,
    swingRatio,
    life: life ?? { kind: "always" },
  }),
);

function restarting(everyMs: number): WorkloadLife {
  return { kind: "restarts", everyMs };
}

function job(everyHours: number, offsetMs: number, lastsMinutes: number): WorkloadLife {
  return {
    kind: "job",
    everyMs: everyHours * HOUR_MS,
    offsetMs,
    lastsMs: lastsMinutes * MINUTE_MS,
  };
}
