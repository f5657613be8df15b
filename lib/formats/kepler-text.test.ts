import { expect, test } from "vitest";
import { simulateCluster } from "#lib/domain/energy/simulated-cluster.ts";
import { parseKepler } from "./kepler.ts";
import { renderKeplerText } from "./kepler-text.ts";

const AT = Date.UTC(2026, 0, 7, 9);

test("what the simulated exporter writes, the reader of real exporters reads back", () => {
  const cluster = simulateCluster("demo", AT);
  const scrape = parseKepler(renderKeplerText(cluster), "t");
  expect(scrape.rejectedCount).toBe(0);
  expect(scrape.containers).toHaveLength(cluster.containers.length);
  for (const [index, reading] of scrape.containers.entries()) {
    const { joules, namespace, podName, watts } = cluster.containers[index] ?? {};
    expect(reading).toMatchObject({ namespace, podName });
    expect(reading.counters.reduce((sum, counter) => sum + counter.joules, 0)).toBeCloseTo(
      joules ?? Number.NaN,
      6,
    );
    expect(reading.watts).toBeCloseTo(watts ?? Number.NaN, 9);
  }
  expect(scrape.nodes.map(({ node }) => node)).toEqual(cluster.nodes.map(({ node }) => node));
});

test("zones overlap as on a real machine, so a sum of all would be 55 % too much", () => {
  const text = renderKeplerText(simulateCluster("demo", AT));
  expect(text).toContain('zone="core"');
  expect(text.endsWith("\n")).toBe(true);
});
