import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counterDelta, MAX_CPU_WATTS } from "./counter-delta.ts";
import { simulateCluster } from "./simulated-cluster.ts";
import { joulesBetween, rhythmicLoad, wattsAt } from "./simulated-load.ts";

const START = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const anyTime = fc.integer({ min: START, max: START + 30 * DAY });

describe("a rhythmic load", () => {
  test("its energy is the integral of its watts: compared with a sum of 10 s steps", () => {
    const load = rhythmicLoad(10, 1, "seed");
    let sum = 0;
    for (let at = START + 5000; at < START + 6 * HOUR; at += 10_000) sum += wattsAt(load, at) * 10;
    expect(joulesBetween(load, START, START + 6 * HOUR) / sum).toBeCloseTo(1, 4);
  });

  test("it never draws less than nothing", () => {
    const load = rhythmicLoad(1, 1, "seed");
    fc.assert(
      fc.property(anyTime, (at) => {
        expect(wattsAt(load, at)).toBeGreaterThan(0);
      }),
    );
  });
});

describe("simulateCluster", () => {
  test("the same seed and time give the same numbers, another seed others", () => {
    expect(simulateCluster("a", START)).toEqual(simulateCluster("a", START));
    expect(simulateCluster("a", START)).not.toEqual(simulateCluster("b", START));
  });

  test("nodes draw 40 to 120 W at any time", () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        for (const { activeWatts, idleWatts } of simulateCluster("demo", at).nodes) {
          expect(activeWatts + idleWatts).toBeGreaterThan(40);
          expect(activeWatts + idleWatts).toBeLessThan(120);
        }
      }),
    );
  });

  test("a day is livelier than a night", () => {
    const active = (hour: number) =>
      simulateCluster("demo", START + hour * HOUR).nodes[0]?.activeWatts ?? 0;
    expect(active(14)).toBeGreaterThan(active(2) * 1.3);
  });

  test("every counter grows by no more than its watts allow, or starts again", () => {
    const counters = new Map<string, { joules: number; atMs: number }>();
    let resetCount = 0;
    for (let atMs = START; atMs < START + 8 * DAY; atMs += 15 * 60_000) {
      for (const { containerId, joules } of simulateCluster("demo", atMs).containers) {
        const previous = counters.get(containerId) ?? null;
        const current = { joules, atMs };
        const sourceSeenAtMs = atMs === START ? null : atMs - 15 * 60_000;
        const delta = counterDelta({ previous, current, sourceSeenAtMs, maxWatts: 200 });
        expect(["counted", "baseline"]).toContain(delta.kind);
        if (delta.kind === "counted" && delta.reset) resetCount += 1;
        counters.set(containerId, current);
      }
    }
    // By hand: each of three exporters restarts once in eight days, with its 4 to 5 containers.
    expect(resetCount).toBeGreaterThanOrEqual(10);
    expect(MAX_CPU_WATTS).toBeGreaterThan(200);
  });

  test("jobs come, end as terminated with their final energy, and go", () => {
    const states = (minute: number) =>
      simulateCluster("demo", START + minute * 60_000)
        .containers.filter(({ containerName }) => containerName === "embed")
        .map(({ state }) => state);
    // By hand: a run starts at 00:35, lasts 40 minutes, and is shown for 20 more.
    expect([states(30), states(40), states(80), states(100)]).toEqual([
      [],
      ["running"],
      ["terminated"],
      [],
    ]);
  });

  test("one container restarts in the same pod under a new id", () => {
    const ids = new Set<string>();
    const pods = new Set<string>();
    for (let atMs = START; atMs < START + 3 * DAY; atMs += HOUR) {
      for (const { containerName, containerId, podId } of simulateCluster("demo", atMs)
        .containers) {
        if (containerName !== "search") continue;
        ids.add(containerId);
        pods.add(podId);
      }
    }
    expect(ids.size).toBeGreaterThan(1);
    expect(pods.size).toBe(1);
  });

  test("containers leave a small part of a node's active energy to processes outside", () => {
    const before = simulateCluster("demo", START + 3 * HOUR);
    const after = simulateCluster("demo", START + 3 * HOUR + 60_000);
    const grown = (cluster: typeof before) =>
      cluster.containers
        .filter(({ node }) => node === "demo-node-1")
        .reduce((sum, { joules }) => sum + joules, 0);
    const active = (after.nodes[0]?.activeJoules ?? 0) - (before.nodes[0]?.activeJoules ?? 0);
    expect(active / (grown(after) - grown(before))).toBeCloseTo(1.06, 6);
  });
});
