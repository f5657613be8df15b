import { describe, expect, test } from "vitest";
import type { ContainersResponse } from "#lib/contracts/containers.ts";
import { energyKwhOf, measuredLoads } from "./measured-loads.ts";

const figure = (value: number | null, unit = "J") => ({
  value,
  low: null,
  high: null,
  unit,
  method: "Kepler",
  sources: [],
  estimated: false,
  simulated: false,
  asOf: null,
});

type Given = { id: string; namespace?: string | null; joules: number | null; idle?: number };

const row = ({ id, namespace = "etl", joules, idle }: Given) => ({
  id,
  namespace,
  podName: namespace === null ? null : `${id}-0`,
  containerName: id,
  node: "node-a",
  target: "demo",
  region: null,
  zone: null,
  wattsNow: null,
  energy: figure(joules),
  idleEnergy: figure(idle ?? null),
  co2e: figure(null, "g"),
  uncoveredJoules: 0,
  firstSeenAt: "2026-11-19T12:00:00.000Z",
  lastSeenAt: "2026-11-20T12:00:00.000Z",
  simulated: false,
  co2eByZone: [],
  spark: [],
});

function response(rows: ReturnType<typeof row>[]): ContainersResponse {
  return {
    from: "2026-11-20T00:00:00.000Z",
    to: "2026-11-21T00:00:00.000Z",
    signal: "average",
    scope: "lifecycle",
    sparkFrom: "2026-11-20T00:00:00.000Z",
    sparkBucketSeconds: 3600,
    containers: rows,
    nodes: [],
    total: { energy: figure(0), idleEnergy: figure(0), co2e: figure(0, "g"), uncoveredJoules: 0 },
    asOf: null,
  };
}

describe("what was measured here", () => {
  test("mean power is energy with idle over the time it was seen in the range: 12 h of 432 kJ is 10 W", () => {
    const [namespace, container] = measuredLoads(
      response([row({ id: "worker", joules: 400_000, idle: 32_000 })]),
    );
    expect(namespace).toMatchObject({ key: "namespace:etl", watts: 10, seenMs: 12 * 3_600_000 });
    expect(container).toMatchObject({ key: "container:worker", name: "worker in worker-0" });
  });

  test("a namespace is the sum of its containers", () => {
    const loads = measuredLoads(
      response([row({ id: "a", joules: 432_000 }), row({ id: "b", joules: 864_000 })]),
    );
    expect(loads.map(({ key, watts }) => [key, watts])).toEqual([
      ["namespace:etl", 30],
      ["container:b", 20],
      ["container:a", 10],
    ]);
  });

  test("what was not measured is not offered as nothing", () => {
    expect(measuredLoads(response([row({ id: "a", joules: null })]))).toEqual([]);
    expect(measuredLoads(response([row({ id: "a", joules: 0 })]))).toEqual([]);
  });

  test("a container of no pod belongs to its node", () => {
    const loads = measuredLoads(response([row({ id: "a", namespace: null, joules: 432_000 })]));
    expect(loads.map(({ key, name }) => [key, name])).toEqual([["container:a", "a on node-a"]]);
  });

  test("42.34 W for half an hour is 0.0212 kWh", () => {
    expect(energyKwhOf(42.34, 0.5)).toBe(0.0212);
  });
});
