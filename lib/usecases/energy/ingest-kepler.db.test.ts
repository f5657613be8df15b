import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { container } from "#db/schema/container.ts";
import { containerEnergy } from "#db/schema/container-energy.ts";
import { containerEnergyHour } from "#db/schema/container-energy-hour.ts";
import { energyCounter } from "#db/schema/energy-counter.ts";
import { ingestRun } from "#db/schema/ingest-run.ts";
import { nodeEnergyHour } from "#db/schema/node-energy-hour.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { PowerSource } from "#lib/ports/power-source.ts";
import { ingestKepler } from "./ingest-kepler.ts";
import { replaySimulatedKepler } from "./replay-simulated-kepler.ts";

const T0 = Date.parse("2026-05-11T12:00:00Z");
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const never = new AbortController().signal;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());
beforeEach(async () => {
  // Samples and hours go with their container.
  for (const table of [container, energyCounter, nodeEnergyHour, ingestRun]) {
    await database.db.delete(table);
  }
});

type Counter = { id: string; joules: number; state?: string; pod?: string };

const keplerText = (counters: readonly Counter[], node?: { active: number; idle: number }) =>
  [
    ...counters.map(
      ({ id, joules, state = "running" }) =>
        `kepler_container_cpu_joules_total{node_name="n1",container_id="${id}",container_name="${id}",pod_id="p-${id}",state="${state}",zone="package"} ${joules}`,
    ),
    ...counters
      .filter(({ pod }) => pod !== undefined)
      .map(
        ({ id, pod }) =>
          `kepler_pod_cpu_joules_total{node_name="n1",pod_id="p-${id}",pod_name="${pod}",pod_namespace="web",state="running",zone="package"} 1`,
      ),
    `kepler_node_cpu_active_joules_total{node_name="n1",path="/0",zone="package"} ${node?.active ?? 0}`,
    `kepler_node_cpu_idle_joules_total{node_name="n1",path="/0",zone="package"} ${node?.idle ?? 0}`,
    "",
  ].join("\n");

const targetOf = (read: () => Promise<string>, name = "rack"): PowerSource => ({
  name,
  region: "eu-central-1",
  simulated: false,
  read,
});

const depsAt = (atMs: number) => ({
  db: database.db,
  clock: { now: () => new Date(atMs), sleep: async () => {} },
  newId: randomUUID,
});

const scrape = (
  atMs: number,
  counters: readonly Counter[],
  node?: { active: number; idle: number },
) =>
  ingestKepler(depsAt(atMs), {
    target: targetOf(async () => keplerText(counters, node)),
    signal: never,
  });

async function joulesOf(id: string): Promise<{ samples: number; hours: number }> {
  const [row] = await database.db.execute<{ samples: number; hours: number }>(sql`
    select
      coalesce((select sum(e.energy_joules) from container_energy e
                where e.container_id = c.id), 0)::float8 as samples,
      coalesce((select sum(h.energy_joules) from container_energy_hour h
                where h.container_id = c.id), 0)::float8 as hours
    from container c where c.container_id = ${id}`);
  if (row === undefined) throw new Error(`no container ${id}`);
  return { samples: row.samples, hours: row.hours };
}

describe("ingestKepler", () => {
  test("the first scrape is a baseline; from the second on energy is the counter's growth", async () => {
    expect(await scrape(T0, [{ id: "a", joules: 1500 }])).toMatchObject({ sampleCount: 0 });
    expect(await scrape(T0 + 30 * SECOND, [{ id: "a", joules: 1650 }])).toMatchObject({
      storedCount: 1,
      sampleCount: 1,
    });
    expect(await joulesOf("a")).toEqual({ samples: 150, hours: 150 });
    const [sample] = await database.db.select().from(containerEnergy);
    expect(sample).toMatchObject({ intervalSeconds: 30, reset: false, estimated: false });
    // By hand: 150 J in 30 s = 5 W, as there is no gauge.
    const [row] = await database.db.select().from(container);
    expect(row).toMatchObject({ lastWatts: 5, region: "eu-central-1", simulated: false });
  });

  test("a restart of the worker loses nothing: energy between its last and first scrape counts", async () => {
    await scrape(T0, [{ id: "a", joules: 100 }]);
    // Nothing is kept in the process between two calls, so a later call is a new worker.
    await scrape(T0 + 10 * MINUTE, [{ id: "a", joules: 700 }]);
    expect(await joulesOf("a")).toEqual({ samples: 600, hours: 600 });
  });

  test("K4: a restart of Kepler counts what stands after it, flagged", async () => {
    await scrape(T0, [{ id: "a", joules: 5000 }]);
    await scrape(T0 + MINUTE, [{ id: "a", joules: 12 }]);
    const [sample] = await database.db.select().from(containerEnergy);
    expect(sample).toMatchObject({ energyJoules: 12, reset: true });
  });

  test("K5: a jump no machine can draw is left out, said, and the next growth counts again", async () => {
    await scrape(T0, [{ id: "a", joules: 0 }]);
    const jump = await scrape(T0 + MINUTE, [{ id: "a", joules: 540_000 }]);
    expect(jump).toMatchObject({ implausibleCount: 1, sampleCount: 0 });
    await scrape(T0 + 2 * MINUTE, [{ id: "a", joules: 540_300 }]);
    expect(await joulesOf("a")).toEqual({ samples: 300, hours: 300 });
    const runs = await database.db.select().from(ingestRun).orderBy(ingestRun.finishedAt);
    expect(runs[1]).toMatchObject({ outcome: "ok", detail: "1 implausible jumps left out" });
  });

  test("K9: a container that ends between two scrapes is counted from its terminated row", async () => {
    await scrape(T0, [{ id: "a", joules: 0 }]);
    await scrape(T0 + 30 * SECOND, [
      { id: "a", joules: 10 },
      { id: "job", joules: 987.65, state: "terminated" },
    ]);
    expect(await joulesOf("job")).toEqual({ samples: 987.65, hours: 987.65 });
    await scrape(T0 + MINUTE, [{ id: "a", joules: 20 }]);
    // Gone: no row is carried forward.
    expect((await database.db.select().from(containerEnergy)).length).toBe(3);
  });

  test("K10: six hours without a scrape are spread and estimated, two days are unknown", async () => {
    await scrape(T0, [{ id: "a", joules: 0 }]);
    await scrape(T0 + 6 * 60 * MINUTE, [{ id: "a", joules: 21_600 }]);
    const hours = await database.db
      .select()
      .from(containerEnergyHour)
      .orderBy(containerEnergyHour.hourAt);
    expect(hours).toHaveLength(6);
    expect(hours[0]).toMatchObject({ energyJoules: 3600, estimatedJoules: 3600 });
    expect(hours.map(({ coveredSeconds }) => coveredSeconds)).toEqual(Array(6).fill(3600));
    const later = await scrape(T0 + 54 * 60 * MINUTE + 1, [{ id: "a", joules: 99_999 }]);
    expect(later).toMatchObject({ sampleCount: 0 });
    expect(later.unknownCount).toBeGreaterThan(0);
    expect((await joulesOf("a")).hours).toBe(21_600);
  });

  test("K11: a second tick at the same time, or with an earlier clock, changes nothing", async () => {
    await scrape(T0, [{ id: "a", joules: 0 }]);
    await scrape(T0 + MINUTE, [{ id: "a", joules: 60 }]);
    expect(await scrape(T0 + MINUTE, [{ id: "a", joules: 61 }])).toMatchObject({ storedCount: 0 });
    expect(await scrape(T0 - MINUTE, [{ id: "a", joules: 62 }])).toMatchObject({ storedCount: 0 });
    await scrape(T0 + 2 * MINUTE, [{ id: "a", joules: 100 }]);
    expect(await joulesOf("a")).toEqual({ samples: 100, hours: 100 });
  });

  test("K12: workers that scrape at once never count twice, and totals equal the counters", async () => {
    await scrape(T0, [{ id: "a", joules: 0 }]);
    const ticks = Array.from({ length: 12 }, (_, index) => {
      const offsetSeconds = 10 + 5 * Math.floor(index / 2);
      // Two workers scrape the same counter 1 ms apart; either may come first to the lock.
      const atMs = T0 + offsetSeconds * SECOND + (index % 2);
      return scrape(atMs, [{ id: "a", joules: offsetSeconds * 4 }]);
    });
    await Promise.all(ticks);
    await scrape(T0 + MINUTE, [{ id: "a", joules: 240 }]);
    const { samples, hours } = await joulesOf("a");
    expect(samples).toBeCloseTo(240, 9);
    expect(hours).toBeCloseTo(240, 9);
  });

  test("node energy is kept by hour, active apart from idle", async () => {
    await scrape(T0 + 50 * MINUTE, [{ id: "a", joules: 0 }], { active: 0, idle: 0 });
    await scrape(T0 + 70 * MINUTE, [{ id: "a", joules: 0 }], { active: 1200, idle: 600 });
    const rows = await database.db.select().from(nodeEnergyHour).orderBy(nodeEnergyHour.hourAt);
    // By hand: 20 minutes, ten on each side of one o'clock.
    expect(rows).toMatchObject([
      { activeJoules: 600, idleJoules: 300, coveredSeconds: 600 },
      { activeJoules: 600, idleJoules: 300, coveredSeconds: 600 },
    ]);
  });

  test("a pod's name that a later scrape does not tell stays known", async () => {
    await scrape(T0, [{ id: "a", joules: 0, pod: "api-x2k4p" }]);
    await scrape(T0 + MINUTE, [{ id: "a", joules: 1 }]);
    const [row] = await database.db.select().from(container);
    expect(row).toMatchObject({ podName: "api-x2k4p", namespace: "web" });
  });

  test("K1, K3: a failed scrape leaves a failed run and nothing else, and fails its tick", async () => {
    await scrape(T0, [{ id: "a", joules: 0 }]);
    const before = await database.db.select().from(energyCounter);
    const refuse = async () => {
      throw new Failure("upstream_unavailable", "Target rack could not be read.");
    };
    const failing = [targetOf(refuse), targetOf(async () => "<html></html>\n")];
    for (const [index, target] of failing.entries()) {
      const tick = ingestKepler(depsAt(T0 + MINUTE + index), { target, signal: never });
      await expect(tick).rejects.toBeInstanceOf(Failure);
    }
    expect(await database.db.select().from(energyCounter)).toEqual(before);
    const runs = await database.db.select().from(ingestRun).where(eq(ingestRun.outcome, "failed"));
    expect(new Set(runs.map(({ failureCode }) => failureCode))).toEqual(
      new Set(["upstream_invalid", "upstream_unavailable"]),
    );
  });

  test("K8: ten thousand containers are stored in one tick", async () => {
    const counters = (joules: number) =>
      Array.from({ length: 10_000 }, (_, index) => ({ id: `c${index}`, joules }));
    await scrape(T0, counters(0));
    expect(await scrape(T0 + MINUTE, counters(60))).toMatchObject({ sampleCount: 10_000 });
  });
});

describe("replaySimulatedKepler", () => {
  test("a week of history is there within seconds, simulated, and is not added twice", async () => {
    const input = {
      target: { name: "demo", region: "eu-central-1" },
      seed: "demo",
      from: new Date(T0),
      to: new Date(T0 + 7 * 24 * 60 * MINUTE),
    };
    const startedMs = performance.now();
    // By hand: 7 x 96 steps and the first.
    expect(await replaySimulatedKepler(depsAt(T0), input)).toEqual({ storedCount: 673 });
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    expect(await replaySimulatedKepler(depsAt(T0), input)).toEqual({ storedCount: 0 });

    const containers = await database.db.select().from(container);
    expect(containers.every(({ simulated }) => simulated)).toBe(true);
    expect(new Set(containers.map(({ namespace }) => namespace)).size).toBe(5);
    const [sums] = await database.db.execute<{
      samples: number;
      hours: number;
      active: number;
    }>(sql`
      select (select sum(energy_joules) from container_energy)::float8 as samples,
             (select sum(energy_joules) from container_energy_hour)::float8 as hours,
             (select sum(active_joules) from node_energy_hour)::float8 as active`);
    if (sums === undefined) throw new Error("no sums");
    expect(sums.hours / sums.samples).toBeCloseTo(1, 9);
    // Six per cent of a node's active energy is drawn outside containers; a job that ended with
    // an exporter's restart between two steps may lose a little more.
    expect(sums.active / sums.samples).toBeCloseTo(1.06, 2);
  });
});
