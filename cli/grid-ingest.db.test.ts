import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { gridPoint } from "#db/schema/grid-point.ts";
import { gridSourceChoice } from "#db/schema/grid-source-choice.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());

type Ended = { code: number | null; out: string; errors: string };

/** Runs the command as a process of its own, with the simulated grid unless told. */
function ingest(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, ["cli/pulsegrid.ts", "grid", "ingest", ...args], {
    env: { NODE_ENV: "production", DATABASE_URL: database.url, PULSEGRID_DEMO: "true", ...env },
  });
  const ended = { out: "", errors: "" };
  child.stdout.on("data", (chunk) => (ended.out += String(chunk)));
  child.stderr.on("data", (chunk) => (ended.errors += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...ended }));
  });
}

test("0: reads once, with a backfill, and says what it did", async () => {
  const { code, out, errors } = await ingest(["--once", "--zones", "DE,FR", "--backfill", "20d"]);
  expect([code, errors]).toEqual([0, expect.stringContaining("6 of 6")]);
  expect(out).toContain("2 series read, 0 failed");
  const stored = await database.db.select({ zone: gridPoint.zone }).from(gridPoint);
  // By hand: 20 days of 24 hours and the running one, two scopes, two zones; the simulated grid
  // leaves out about one hour in 250, as real providers do.
  const whole = (20 * 24 + 1) * 2 * 2;
  expect(stored.length).toBeGreaterThan(whole * 0.97);
  expect(stored.length).toBeLessThanOrEqual(whole);
  const chosen = await database.db.select().from(gridSourceChoice);
  expect(new Set(chosen.map(({ source }) => source))).toEqual(new Set(["simulated"]));
}, 30_000);

test("1: a zone, a number of days or a configuration that is wrong", async () => {
  const results = [
    await ingest(["--once", "--zones", "mars-1"]),
    await ingest(["--once", "--backfill", "30"]),
    await ingest(["--once"], { GRID_REGIONS: "mars-1" }),
    await ingest(["--once"], { WATTTIME_USERNAME: "me" }),
  ];
  expect(results.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  expect(results[3]?.errors).toContain("WATTTIME_PASSWORD");
}, 30_000);

test("2: no provider of a zone answers; what another process stored stays", async () => {
  const { code, out } = await ingest(["--once", "--zones", "GB"], {
    PULSEGRID_DEMO: "false",
    // Every way out leads to a port where nobody listens.
    NODE_USE_ENV_PROXY: "1",
    HTTPS_PROXY: "http://127.0.0.1:1",
    HTTP_PROXY: "http://127.0.0.1:1",
    NO_PROXY: "",
  });
  expect([code, out]).toEqual([2, expect.stringContaining("No live source answered for GB")]);
}, 60_000);

test("3: a database that is not there", async () => {
  const url = "postgres://nobody:nothing@127.0.0.1:1/none";
  expect((await ingest(["--once"], { DATABASE_URL: url })).code).toBe(3);
}, 30_000);
