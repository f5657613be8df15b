import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { appUser } from "#db/schema/app-user.ts";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { shift } from "#db/schema/shift.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { serveRoutes } from "#lib/adapters/local-route-server.ts";
import { startLocalServer } from "#lib/adapters/local-http-server.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { windowsNextResponse } from "#lib/contracts/windows.ts";
import { createApiToken } from "#lib/usecases/identity/create-api-token.ts";
import { GET as next } from "../app/api/v1/windows/next/route.ts";
import { PATCH as amend } from "../app/api/v1/shifts/[id]/route.ts";
import { POST as take } from "../app/api/v1/shifts/route.ts";
import { script, startWhen } from "./when-bench.ts";

const HOUR_MS = 3_600_000;
const thisHourMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
const isoIn = (hours: number) => new Date(thisHourMs + hours * HOUR_MS).toISOString();
const key = { signal: "average", scope: "lifecycle" } as const;

let database: TestDatabase;
let server: { url: string; close: () => Promise<void> };
let token: string;

const forecastOf = (zone: string, valueOf: (hour: number) => number) =>
  Array.from({ length: 30 }, (_hour, hour) => ({
    ...key,
    zone,
    source: "electricity-maps",
    issuedAt: new Date(thisHourMs - HOUR_MS),
    hourAt: new Date(thisHourMs + hour * HOUR_MS),
    intensityGPerKwh: valueOf(hour),
    lowGPerKwh: valueOf(hour) * 0.9,
    highGPerKwh: valueOf(hour) * 1.1,
  }));

/** DE: clean three and four hours from now on. FR: always the same. PL: no forecast. */
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const { db } = database;
  await db
    .insert(gridForecast)
    .values([
      ...forecastOf("DE", (hour) => (hour === 3 || hour === 4 ? 100 : 400)),
      ...forecastOf("FR", () => 50),
    ]);
  const ada = { id: randomUUID(), name: "Ada", role: "admin" as const, createdAt: new Date() };
  await db.insert(appUser).values(ada);
  const deps = {
    db,
    clock: systemClock,
    newId: () => randomUUID(),
    randomBytes: (sizeBytes: number) => randomBytes(sizeBytes),
  };
  const scopes: ("read" | "shift")[] = ["read", "shift"];
  ({ token } = await createApiToken(deps, { userId: ada.id, name: "batch", scopes }));
  const ignore = () => {};
  server = await serveRoutes({
    deps: {
      ...deps,
      config: {
        publicUrl: "http://localhost:3000",
        authSecret: "s".repeat(32),
        gridRegions: ["eu-central-1"],
      },
      log: { info: ignore, warn: ignore, error: ignore },
      metrics: { httpRequest: ignore },
      rateLimiter: { take: async () => ({ allowed: true, retryAfterSeconds: 0 }) },
    },
    routes: {
      "GET /api/v1/windows/next": next,
      "POST /api/v1/shifts": take,
      "PATCH /api/v1/shifts/{id}": (request) =>
        amend(request, { params: Promise.resolve({ id: request.url.split("/").at(-1) }) }),
    },
  });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const here = () => ({ DATABASE_URL: database.url });
const germany = ["--duration", "2h", "--region", "eu-central-1"];
const local = (args: readonly string[]) => startWhen([...germany, ...args], here());
const remote = (args: readonly string[], env: Record<string, string> = {}) =>
  startWhen([...germany, "--server", server.url, ...args], { PULSEGRID_TOKEN: token, ...env });
/** A run that is put where it would not be anyway: that is a shift whenever it starts. */
const moved = ["--duration", "1h", "--region", "eu-west-3", "--home-region", "eu-central-1"];
/** A moment from now, so that a process has something to wait for. */
const soon = () => new Date(Date.now() + 2_000).toISOString();
const shifts = () => database.db.select().from(shift);

describe("a time", () => {
  test("is all of standard output; what it is worth is told on standard error", async () => {
    const { code, out, errors } = await local(["--energy-kwh", "2"]).ended;
    expect([code, out]).toEqual([0, `${isoIn(3)}\n`]);
    // By hand: 400 to 100 g/kWh, 2 kWh x PUE 1.35 = 810 g; at worst 360 to 110.
    expect(errors).toContain("75.0 % less CO2e (810 g)");
    expect(errors).toContain("at worst 69.4 % less");
    expect(errors).toContain("electricity-maps");
  });

  test("is the same from the database and from a server", async () => {
    const answers = await Promise.all(
      [local(["--json"]), remote(["--json"])].map(async ({ ended }) =>
        windowsNextResponse.parse(JSON.parse((await ended).out)),
      ),
    );
    // What depends on the moment of asking differs, if only in the last bit of a sum.
    const [fromHere, fromThere] = answers.map(
      ({ waitSeconds, latestStartAt: _latest, checkAgainAt: _again, worstCase, ...rest }) => ({
        ...rest,
        atWorst: worstCase.savedPercent?.toFixed(6),
        isWaiting: waitSeconds > 0,
      }),
    );
    expect(fromHere).toEqual(fromThere);
    expect(fromHere).toMatchObject({ startAt: isoIn(3), region: "eu-central-1" });
  });

  test("a deadline in local time is right at the change of clocks, and said back", async () => {
    const env = { ...here(), TZ: "Europe/Berlin" };
    const { errors } = await startWhen([...germany, "--by", "2027-03-28T02:30"], env).ended;
    expect(errors).toContain("2027-03-28T03:30:00+02:00[Europe/Berlin]");
    expect(errors).toContain("the latest start is 2027-03-27T23:30:00.000Z");
  });

  test("in pieces: they are told, the first is printed", async () => {
    const { out, errors } = await local(["--duration", "3h", "--interruptible"]).ended;
    expect(out).not.toBe(`${isoIn(3)}\n`);
    expect(errors).toContain(isoIn(5));
  });

  test("--record keeps it in the ledger, of the only administrator", async () => {
    const { errors, code } = await local(["--record", "--label", "printed"]).ended;
    expect([code, errors]).toEqual([0, expect.stringContaining("Recorded as shift")]);
    const row = (await shifts()).find(({ label }) => label === "printed");
    expect(row?.plannedPieces[0]?.startMs).toBe(thisHourMs + 3 * HOUR_MS);
  });
});

describe("exit codes", () => {
  test("1: an option, a region, a configuration that is wrong; no command is run", async () => {
    const ended = await Promise.all([
      startWhen(["--duration", "soon"], here()).ended,
      startWhen(["--duration", "1h", "--region", "mars-1", "--exec", "echo ran"], here()).ended,
      remote(["--region", "mars-1", "--exec", "echo ran"]).ended,
      startWhen(["--duration", "1h", "--exec", "echo ran"], {}).ended,
    ]);
    expect(ended.map(({ code, out }) => [code, out])).toEqual(ended.map(() => [1, ""]));
    expect(ended[1]?.errors).toContain("mars-1");
  }, 60_000);

  test("2 and 3: a server or a database that is away, or refuses", async () => {
    const gone = await startLocalServer();
    await gone.close();
    const away = ["--duration", "1h", "--server", gone.url];
    const ended = await Promise.all([
      startWhen(away, {}).ended,
      remote([], { PULSEGRID_TOKEN: "pg_unknown" }).ended,
      startWhen(["--duration", "1h"], { DATABASE_URL: "postgres://a:b@127.0.0.1:1/none" }).ended,
    ]);
    expect(ended.map(({ code }) => code)).toEqual([2, 2, 3]);
    expect(ended[0]?.errors).toContain("ECONNREFUSED");
    expect(JSON.stringify(ended)).not.toContain("pg_unknown");
  }, 60_000);

  test("a command runs all the same, at once, and says why", async () => {
    const env = { DATABASE_URL: "postgres://a:b@127.0.0.1:1/none" };
    const { code, out, errors } = await startWhen(
      ["--duration", "1h", ...script("process.stdout.write('ran'); process.exitCode = 7")],
      env,
    ).ended;
    expect([code, out]).toEqual([7, "ran"]);
    expect(errors).toContain("it starts now");
  }, 60_000);

  test("a command whose region nobody knows does not take that of a run around it", async () => {
    const command = script("process.stdout.write(String(process.env.PULSEGRID_RUN_REGION))");
    const env = {
      DATABASE_URL: "postgres://a:b@127.0.0.1:1/none",
      PULSEGRID_RUN_REGION: "eu-west-3",
    };
    const { out } = await startWhen(["--duration", "1h", ...command], env).ended;
    expect(out).toBe("undefined");
  }, 60_000);
});

describe("a command", () => {
  test("runs when the time has come, knows its region, and is in the ledger as it ran", async () => {
    const command = script("console.log(process.env.PULSEGRID_RUN_REGION, Date.now())");
    const notBefore = soon();
    const args = ["--not-before", notBefore, "--label", "ran", ...command];
    const { code, out, errors } = await remote([...moved, ...args]).ended;
    expect([code, out]).toEqual([0, expect.stringContaining("eu-west-3")]);
    const ranMs = Number(out.split(" ")[1]);
    expect(ranMs).toBeGreaterThanOrEqual(Date.parse(notBefore));
    expect(errors).toContain("Recorded as shift");
    const row = (await shifts()).find(({ label }) => label === "ran");
    expect(row?.plannedPieces[0]?.startMs).toBeGreaterThanOrEqual(Date.parse(notBefore));
    expect(row?.pieces[0]?.startMs).toBeGreaterThanOrEqual(Date.parse(notBefore));
    expect(row?.pieces.at(-1)?.endMs).toBeLessThan(Date.parse(notBefore) + HOUR_MS / 60);
    expect(row?.amendedAt).not.toBeNull();
  }, 60_000);

  test("a ledger that cannot be told stops nothing, and --no-record tells it nothing", async () => {
    const count = (await shifts()).length;
    const command = [...moved, "--exec", "exit 5"];
    const nobody = await local(["--user", "Nobody", ...command]).ended;
    expect([nobody.code, nobody.errors]).toEqual([5, expect.stringContaining("not told of this")]);
    expect((await local(["--no-record", ...command]).ended).code).toBe(5);
    expect(await shifts()).toHaveLength(count);
  }, 60_000);

  test("that is not there is 127, and its shift never ran", async () => {
    const args = [...moved, "--label", "missing", "--", "no-such-program"];
    expect((await local(args).ended).code).toBe(127);
    const row = (await shifts()).find(({ label }) => label === "missing");
    expect(row?.withdrawnAt).not.toBeNull();
    const below = await local([...moved, "--no-record", "--", "package.json/program"]).ended;
    expect([below.code, below.errors]).toEqual([126, expect.stringContaining("not be started")]);
  }, 60_000);

  test("is handed the signal, and its end is waited for", async () => {
    const line =
      "process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 9); console.log('up')";
    const running = startWhen(
      ["--duration", "1h", "--region", "eu-west-3", ...script(line)],
      here(),
    );
    await running.said("up");
    running.child.kill("SIGTERM");
    expect((await running.ended).code).toBe(9);
  }, 60_000);
});

describe("waiting", () => {
  test("ends with the time when that has come", async () => {
    const notBefore = soon();
    const { code, out } = await local([...moved, "--wait", "--not-before", notBefore]).ended;
    const endedMs = Date.parse(out.trim());
    expect([code, endedMs >= Date.parse(notBefore)]).toEqual([0, true]);
    expect(Date.now()).toBeGreaterThanOrEqual(endedMs);
  }, 60_000);

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    // A terminal that is closed: else the ledger would score a run that never was.
    ["SIGHUP", 129],
  ] as const)(
    "is ended by %s with %i; nothing is run, and the ledger knows",
    async (name, code) => {
      const running = local(["--label", name, "--exec", "echo ran"]);
      await running.said("Recorded as shift");
      running.child.kill(name);
      const ended = await running.ended;
      expect([ended.code, ended.out]).toEqual([code, ""]);
      const row = (await shifts()).find(({ label }) => label === name);
      expect(row?.withdrawnAt).not.toBeNull();
    },
    30_000,
  );
});
