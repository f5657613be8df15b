import { describe, expect, test } from "vitest";
import type { ContainerRow } from "#lib/contracts/containers.ts";
import { nodeShares } from "./prepare-nodes.ts";
import { nextSort, searchContainers, sortContainers } from "./sort-containers.ts";
import { zonesOf } from "./use-containers.ts";

const figure = (value: number | null) => ({
  value,
  low: null,
  high: null,
  unit: "J",
  method: "Kepler",
  sources: [],
  estimated: false,
  simulated: false,
  asOf: null,
});
const row = (containerName: string, wattsNow: number | null): ContainerRow => ({
  id: containerName,
  namespace: "etl",
  podName: `${containerName}-0`,
  containerName,
  node: "node-a",
  target: "demo",
  region: null,
  zone: null,
  wattsNow,
  energy: figure(wattsNow),
  idleEnergy: figure(null),
  co2e: figure(null),
  uncoveredJoules: 0,
  firstSeenAt: "2026-11-19T00:00:00Z",
  lastSeenAt: "2026-11-20T00:00:00Z",
  simulated: false,
  co2eByZone: [],
  spark: [],
});
const rows = [row("web", 4), row("worker", null), row("db", 9)];
const names = (list: ContainerRow[]) => list.map(({ containerName }) => containerName);

describe("sorting", () => {
  test("an unknown power comes last in both directions", () => {
    expect(names(sortContainers(rows, { key: "watts", isDescending: true }))).toEqual([
      "db",
      "web",
      "worker",
    ]);
    expect(names(sortContainers(rows, { key: "watts", isDescending: false }))).toEqual([
      "web",
      "db",
      "worker",
    ]);
  });

  test("a second click turns the order round; figures start with the biggest", () => {
    const first = nextSort({ key: "container", isDescending: false }, "co2e");
    expect(first).toEqual({ key: "co2e", isDescending: true });
    expect(nextSort(first, "co2e")).toEqual({ key: "co2e", isDescending: false });
  });
});

test("a search takes rows that have all of its words, in any name", () => {
  expect(names(searchContainers(rows, "ETL web"))).toEqual(["web"]);
  expect(names(searchContainers(rows, "  "))).toHaveLength(3);
});

describe("nodeShares", () => {
  const node = {
    node: "a",
    target: "demo",
    region: null,
    activeJoules: 60,
    idleJoules: 40,
    containersJoules: 54,
    residualJoules: 6,
    residualRatio: 0.1,
  };

  test("containers, residual and idle make up the node: 54 + 6 + 40 of 100", () => {
    expect(nodeShares(node).map(({ ratio }) => ratio)).toEqual([0.54, 0.06, 0.4]);
  });

  test("containers that claim more than the node measured leave no negative bar", () => {
    const claimed = { ...node, containersJoules: 66, residualJoules: -6 };
    expect(nodeShares(claimed).map(({ ratio }) => ratio)).toEqual([0.6, 0, 0.4]);
  });

  test("a node that measured nothing has no share", () => {
    const silent = {
      ...node,
      activeJoules: 0,
      idleJoules: 0,
      containersJoules: 0,
      residualJoules: 0,
    };
    expect(nodeShares(silent).map(({ ratio }) => ratio)).toEqual([null, null, null]);
  });
});

test("regions of one zone are priced once, and an unknown region not at all", () => {
  const zoneOf = (id: string) => (id.startsWith("eu") ? "DE" : null);
  expect(zonesOf(["eu-a", "eu-b", "mars-1"], zoneOf)).toEqual(["DE"]);
});
