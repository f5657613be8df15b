import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { asOwner } from "#db/client.ts";
import { selectUserByName } from "#db/queries/identity/select-user-by-name.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { createSimulatedSource } from "#lib/adapters/grid-simulated.ts";
import { openUploadBench, type UploadBench } from "../uploads/upload-bench.ts";
import { fillDemo } from "./fill-demo.ts";
import { writeDemoNarratives } from "./write-demo-narratives.ts";

let bench: UploadBench;
const { signal } = new AbortController();

beforeAll(async () => {
  bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
  // The bench prices one hour by a real source; here nothing is real.
  await bench.deps.db.execute(sql`delete from grid_point`);
});

afterAll(() => bench.close());

const fill = () =>
  fillDemo(
    { ...bench.deps, gridSources: [createSimulatedSource()] },
    {
      zones: ["DE"],
      target: { name: "demo-cluster", region: "eu-central-1" },
      regions: ["eu-central-1"],
      seed: "test",
      horizon: { gridDays: 9, forecastDays: 4, keplerDays: 1, narrativeDays: 2, shiftDays: 2 },
      signal,
    },
  );

/** How many rows each table holds, health data of the invented person included. */
async function rowCounts(): Promise<Record<string, number>> {
  const person = await selectUserByName(bench.deps.db, { name: "Demo person (simulated)" });
  return asOwner(bench.deps.db, person?.id ?? "", async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of COUNTED) {
      const [row] = await tx.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)}`,
      );
      counts[table] = row?.n ?? 0;
    }
    return counts;
  });
}

const COUNTED = [
  "app_user",
  "grid_point",
  "grid_forecast",
  "forecast_score",
  "container",
  "container_energy",
  "container_energy_hour",
  "node_energy_hour",
  "upload",
  "health_record",
  "narrative",
  "narrative_emission",
  "shift",
];

describe("the demo", () => {
  test("is filled once, however often it is filled", async () => {
    const first = await fill();
    expect(first.scrapeCount).toBeGreaterThan(90);
    expect(first.uploadCount).toBe(2);
    const before = await rowCounts();
    expect(COUNTED.filter((table) => before[table] === 0)).toEqual([]);

    const second = await fill();
    expect(second).toMatchObject({ scrapeCount: 0, uploadCount: 0, shiftCount: 0 });
    expect(await rowCounts()).toEqual(before);
  });

  test("is flagged simulated in every row that anything is read from", async () => {
    const person = await selectUserByName(bench.deps.db, { name: "Demo person (simulated)" });
    expect(person?.simulated).toBe(true);
    const unflagged = await asOwner(bench.deps.db, person?.id ?? "", async (tx) => {
      const tables: string[] = [];
      for (const table of FLAGGED) {
        const rows = await tx.execute(
          sql`select 1 from ${sql.identifier(table)} where not simulated limit 1`,
        );
        if (rows.length > 0) tables.push(table);
      }
      return tables;
    });
    expect(unflagged).toEqual([]);
  });

  test("a fill that was killed while it processed an upload is finished by the next", async () => {
    const now = bench.deps.clock.now();
    const userId = await bench.addPerson();
    const killed = {
      ...bench.deps,
      energyMeter: { measure: () => Promise.reject(new Error("killed")) },
    };
    const params = { userId, days: 1, now, signal };
    await expect(writeDemoNarratives(killed, params)).rejects.toThrow("killed");
    await writeDemoNarratives(bench.deps, params);
    const statuses = await asOwner(bench.deps.db, userId, (tx) =>
      tx.execute<{ status: string }>(sql`select status from upload`),
    );
    expect([...statuses]).toEqual([{ status: "completed" }]);
  });
});

const FLAGGED = [
  "grid_intensity_hour",
  "container",
  "node_energy_hour",
  "upload",
  "narrative_emission",
  "shift",
  "ingest_run",
];
