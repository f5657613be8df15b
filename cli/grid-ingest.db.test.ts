import { spawn } from "node:child_process";
import { createServer } from "node:net";
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
function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["cli/pulsegrid.ts", "grid", "ingest", ...args], {
    env: { NODE_ENV: "production", DATABASE_URL: database.url, PULSEGRID_DEMO: "true", ...env },
  });
  const ended = { out: "", errors: "" };
  child.stdout.on("data", (chunk) => (ended.out += String(chunk)));
  child.stderr.on("data", (chunk) => (ended.errors += String(chunk)));
  return {
    child,
    ended: new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, ...ended }));
    }),
  };
}

const ingest = (args: readonly string[], env: Record<string, string> = {}) =>
  start(args, env).ended;

/** Every way out leads to one port. */
const onlyBy = (port: number): Record<string, string> => ({
  PULSEGRID_DEMO: "false",
  NODE_USE_ENV_PROXY: "1",
  HTTPS_PROXY: `http://127.0.0.1:${port}`,
  HTTP_PROXY: `http://127.0.0.1:${port}`,
  NO_PROXY: "",
});

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
  const { code, out, errors } = await ingest(["--once", "--zones", "GB"], onlyBy(1));
  expect([code, out]).toEqual([2, expect.stringContaining("No live source answered for GB")]);
  // What it did is on standard output, and nothing else is: log lines are on standard error.
  expect(out).not.toContain("{");
  expect(errors).toContain('"msg":"grid not read"');
}, 60_000);

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)(
  "%s: a run that was cut short is not done, and raises no alert",
  async (name, code) => {
    const asked = Promise.withResolvers<void>();
    const silent = createServer(() => asked.resolve());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const { child, ended } = start(["--once", "--zones", "GB"], onlyBy(port));
    await Promise.race([asked.promise, ended]);
    child.kill(name);
    const { out, ...end } = await ended;
    silent.close();
    expect([end.code, out]).toEqual([code, expect.stringContaining("Stopped before it was done")]);
    expect(out).not.toContain("no-data");
  },
  30_000,
);

test("3: a database that is not there", async () => {
  const url = "postgres://nobody:nothing@127.0.0.1:1/none";
  expect((await ingest(["--once"], { DATABASE_URL: url })).code).toBe(3);
}, 30_000);

test("3: a database that nobody has migrated is told in one line that says what to do", async () => {
  const empty = inject("postgresUrl");
  const { code, errors } = await ingest(["--once"], { DATABASE_URL: empty });
  expect([code, errors]).toEqual([3, expect.stringMatching(/^The database is not set up: .*\n$/)]);
}, 30_000);
