import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { simulateCluster } from "#lib/domain/energy/simulated-cluster.ts";
import { renderKeplerText } from "#lib/formats/kepler-text.ts";
import { parseKepler } from "#lib/formats/kepler.ts";
import { storeScrapes } from "./store-scrapes.ts";

const T0 = Date.parse("2026-05-11T12:00:00Z");
const MINUTE = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());

type Dated = Parameters<typeof storeScrapes>[1][number];

const dated = (minute: number, text: string): Dated => ({
  scrape: parseKepler(text, "rack"),
  sampledAt: new Date(T0 + minute * MINUTE),
});

/** One container of a node; `name` null where the exporter does not tell the pod. */
const line = (id: string, joules: number, name: string | null = null) =>
  [
    `kepler_container_cpu_joules_total{node_name="n1",container_id="${id}",container_name="${id}",pod_id="p-${id}",state="running",zone="package"} ${joules}`,
    ...(name === null
      ? []
      : [
          `kepler_pod_cpu_joules_total{node_name="n1",pod_id="p-${id}",pod_name="${name}",pod_namespace="web",state="running",zone="package"} 1`,
        ]),
    `kepler_node_cpu_active_joules_total{node_name="n1",path="/0",zone="package"} ${joules}`,
    `kepler_node_cpu_idle_joules_total{node_name="n1",path="/0",zone="package"} ${joules / 2}`,
    "",
  ].join("\n");

async function store(target: string, groups: readonly (readonly Dated[])[]) {
  const sums = { storedCount: 0, sampleCount: 0, implausibleCount: 0, unknownCount: 0 };
  for (const group of groups) {
    const given = { target: { name: target, region: null, simulated: true }, newId: randomUUID };
    const stored = await database.db.transaction((tx) => storeScrapes(tx, group, given));
    sums.storedCount += stored.storedCount;
    sums.sampleCount += stored.sampleCount;
    sums.implausibleCount += stored.implausibleCount;
    sums.unknownCount += stored.unknownCount;
  }
  return { sums, rows: await rowsOf(target) };
}

/** All that is stored of a target but its ids; sums to a thousandth, as their order may differ. */
async function rowsOf(target: string) {
  const { db } = database;
  return [
    await db.execute(sql`
      select node, container_id, container_name, namespace, pod_id, pod_name, last_watts,
        first_seen_at, last_seen_at
      from container where target = ${target} order by node, container_id`),
    await db.execute(sql`
      select c.container_id, e.sampled_at, e.interval_seconds, e.energy_joules, e.reset, e.estimated
      from container_energy e join container c on c.id = e.container_id
      where c.target = ${target} order by 1, 2`),
    await db.execute(sql`
      select c.container_id, h.hour_at, round(h.energy_joules::numeric, 3) as joules,
        round(h.estimated_joules::numeric, 3) as estimated,
        round(h.covered_seconds::numeric, 3) as seconds, h.sample_count
      from container_energy_hour h join container c on c.id = h.container_id
      where c.target = ${target} order by 1, 2`),
    await db.execute(sql`
      select node, hour_at, round(active_joules::numeric, 3) as active,
        round(idle_joules::numeric, 3) as idle, round(covered_seconds::numeric, 3) as seconds
      from node_energy_hour where target = ${target} order by 1, 2`),
    await db.execute(sql`
      select series_key, joules, sampled_at from energy_counter
      where target = ${target} order by 1`),
  ].map((rows) => [...rows]);
}

const day = Array.from({ length: 40 }, (_, index) => {
  const minute = index * 15;
  return dated(minute, renderKeplerText(simulateCluster("test", T0 + minute * MINUTE)));
});
const growth = [0, 15, 30].map((minute) => dated(minute, line("a", 100 + minute)));

test.each([
  ["ten hours of a cluster", day],
  [
    "a pod whose name only one tells",
    [dated(0, line("a", 10)), dated(15, line("a", 20, "shop-1")), dated(30, line("a", 30))],
  ],
  ["a counter that starts again", [...growth, dated(45, line("a", 5)), dated(60, line("a", 9))]],
  [
    "a jump that no machine can draw",
    [...growth, dated(45, line("a", 1e12)), dated(60, line("a", 1e12 + 1))],
  ],
  [
    "a gap of two days",
    [...growth, dated(30 + 2 * 1440, line("a", 900)), dated(45 + 2 * 1440, line("a", 910))],
  ],
  [
    "a container that comes back after its counter was forgotten",
    [
      ...growth,
      ...Array.from({ length: 9 }, (_, at) => dated(60 + at * 1440, line("b", at))),
      dated(75 + 8 * 1440, line("a", 5000)),
      dated(90 + 8 * 1440, line("a", 5010)),
    ],
  ],
  [
    "scrapes that are late or come twice",
    [...growth, dated(15, line("a", 700)), dated(30, line("a", 800)), dated(45, line("a", 200))],
  ],
])("%s: together comes to the same as one by one", async (what, scrapes) => {
  const singly = await store(
    `${what} singly`,
    scrapes.map((scrape) => [scrape]),
  );
  expect(singly.sums.sampleCount).toBeGreaterThan(0);
  expect(await store(`${what} together`, [scrapes])).toEqual(singly);
  const middle = Math.floor(scrapes.length / 2);
  const halves = [scrapes.slice(0, middle), scrapes.slice(middle)];
  expect(await store(`${what} in halves`, halves)).toEqual(singly);
});

test("no scrape stores nothing", async () => {
  const { sums } = await store("none", [[]]);
  expect(sums.storedCount).toBe(0);
});
