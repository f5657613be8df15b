import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { forecastSkill } from "#db/schema/forecast-skill.ts";
import { gridForecast } from "#db/schema/grid-forecast.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { windowsNextResponse, windowsResponse } from "../../contracts/windows.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { findWindows } from "./find-windows.ts";
import { nextWindow } from "./next-window.ts";

const NOW = new Date("2026-05-11T12:20:00Z");
const THIS_HOUR = Date.parse("2026-05-11T12:00:00Z");
const key = { signal: "average", scope: "lifecycle" } as const;

let database: TestDatabase;
const deps = (now = NOW) => ({
  db: database.db,
  clock: { now: () => now, sleep: async () => {} },
  config: { gridRegions: ["eu-central-1"] },
});

const forecastOf = (zone: string, values: readonly number[]) =>
  values.map((intensityGPerKwh, index) => ({
    ...key,
    zone,
    source: "electricity-maps",
    issuedAt: new Date(THIS_HOUR - HOUR_MS),
    hourAt: new Date(THIS_HOUR + index * HOUR_MS),
    intensityGPerKwh,
    lowGPerKwh: intensityGPerKwh * 0.9,
    highGPerKwh: intensityGPerKwh * 1.1,
  }));

/**
 * DE: six hours, the third and the fifth clean. SE-SE3: the same, but waiting has never paid.
 * GB: hardly cleaner later. FR: dirty first, then always the same. NL: as DE,
 * simulated. PL has no forecast.
 */
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  const six = [400, 400, 100, 400, 120, 400];
  await database.db
    .insert(gridForecast)
    .values([
      ...forecastOf("DE", six),
      ...forecastOf("SE-SE3", six),
      ...forecastOf("GB", [100, 100, 98.5, 100, 100]),
      ...forecastOf("FR", [500, 300, 300, 300, 300, 300]),
      ...forecastOf("NL", six),
    ]);
  await database.db.insert(gridPoint).values({
    ...key,
    zone: "NL",
    source: "simulated",
    hourAt: new Date(THIS_HOUR - HOUR_MS),
    intensityGPerKwh: 400,
    firstIntensityGPerKwh: 400,
    estimated: true,
    fetchedAt: NOW,
  });
  await database.db
    .insert(forecastSkill)
    .values({ ...key, zone: "SE-SE3", windowHours: 24, leastSavingShare: null, judgedAt: NOW });
});
afterAll(() => database.drop());

const base = { ...key, durationHours: 1, region: "eu-central-1" };
const next = async (more: object = {}, now = NOW) =>
  windowsNextResponse.parse(await nextWindow(deps(now), { ...base, ...more }));

describe("the next window", () => {
  test("waits for the cleanest hour, and says until when and when to ask again", async () => {
    expect(await next({ energyKwh: 10 })).toMatchObject({
      decision: "wait",
      runNow: 0,
      reasonCode: "cleaner_later",
      region: "eu-central-1",
      startAt: "2026-05-11T14:00:00.000Z",
      endAt: "2026-05-11T15:00:00.000Z",
      // By hand: from 12:20 to 14:00 are 100 minutes.
      waitSeconds: 6_000,
      latestStartAt: "2026-05-12T11:20:00.000Z",
      checkAgainAt: "2026-05-11T13:10:00.000Z",
      issuedAt: "2026-05-11T11:00:00.000Z",
      simulated: false,
    });
  });

  test("what it saves is promised with its worst case", async () => {
    const { savedPercent, savedG, worstCase } = await next({ energyKwh: 10 });
    // By hand: 400 to 100 g/kWh, PUE 1.35, 10 kWh; at worst 360 to 110.
    expect(savedPercent).toBeCloseTo(75, 6);
    expect(savedG).toBeCloseTo(10 * 1.35 * 300, 6);
    expect(worstCase.savedG).toBeCloseTo(10 * 1.35 * 250, 6);
    expect(worstCase.savedPercent).toBeCloseTo((250 / 360) * 100, 6);
  });

  test("when the time has come it says run, until asked about another run", async () => {
    const due = await next({}, new Date("2026-05-11T14:00:00Z"));
    expect(due).toMatchObject({ decision: "run", runNow: 1, waitSeconds: 0, checkAgainAt: null });
    expect(due.reasonCode).toBe("cleanest_now");
  });

  test("keda#4463: the deadline is kept, and late means at once", async () => {
    const deadline = "2026-05-11T13:20:00Z";
    for (const late of ["2026-05-11T13:20:00Z", "2026-05-11T12:50:00Z", "2026-05-09T00:00:00Z"]) {
      expect(await next({ deadline: late })).toMatchObject({
        decision: "run",
        reasonCode: "no_time_left",
        startAt: NOW.toISOString(),
      });
    }
    const hour = { deadline, durationHours: 0.5 };
    expect(await next(hour)).toMatchObject({ latestStartAt: "2026-05-11T12:50:00.000Z" });
  });

  test("batpred: a forecast that is missing or has run out means run, with the reason", async () => {
    const unknown = { decision: "run", runNow: 1, reasonCode: "no_forecast", savedPercent: null };
    expect(await next({ region: "europe-central2" })).toMatchObject({
      ...unknown,
      forecastMethod: null,
    });
    expect(await next({ durationHours: 7 })).toMatchObject(unknown);
    // Home has no forecast: another region that has one is nothing to wait for.
    expect(await next({ region: "europe-central2,eu-central-1" })).toMatchObject({
      ...unknown,
      region: "europe-central2",
    });
  });

  test("where waiting has not paid it does not wait", async () => {
    expect(await next({ region: "eu-north-1" })).toMatchObject({
      decision: "run",
      reasonCode: "not_worth_waiting",
      region: "eu-north-1",
      savedPercent: 0,
    });
    const pieces = { interruptible: true, durationHours: 2 };
    expect((await next({ region: "eu-north-1", ...pieces })).pieces).toHaveLength(1);
  });

  test("a saving against a simulated home is simulated, too", async () => {
    expect(await next()).toMatchObject({ simulated: false });
    const moved = await next({ homeRegion: "europe-west4" });
    expect(moved).toMatchObject({ region: "eu-central-1", simulated: true });
    expect(moved.savedPercent).not.toBeNull();
  });

  test("where nothing was judged yet, a start has to promise 2 % to be waited for", async () => {
    expect(await next({ region: "eu-west-2" })).toMatchObject({
      decision: "run",
      reasonCode: "not_worth_waiting",
    });
  });

  test("not before a time: it waits for that, also without a forecast", async () => {
    const notBefore = "2026-05-11T17:00:00Z";
    expect(await next({ notBefore })).toMatchObject({
      decision: "wait",
      reasonCode: "not_before",
      startAt: "2026-05-11T17:00:00.000Z",
    });
    expect(await next({ notBefore, region: "europe-central2" })).toMatchObject({
      decision: "wait",
      startAt: "2026-05-11T17:00:00.000Z",
      savedPercent: null,
    });
    await expect(next({ notBefore, deadline: "2026-05-11T16:00:00Z" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  test("in pieces: it waits for the first, and running it says when to pause", async () => {
    const pieces = { interruptible: true, durationHours: 2 };
    const wait = await next(pieces);
    expect(wait).toMatchObject({
      startAt: "2026-05-11T14:00:00.000Z",
      endAt: "2026-05-11T17:00:00.000Z",
    });
    expect(wait.pieces.map(({ startAt }) => startAt.slice(11, 16))).toEqual(["14:00", "16:00"]);
    const run = await next(pieces, new Date("2026-05-11T14:00:00Z"));
    expect(run).toMatchObject({ decision: "run", checkAgainAt: "2026-05-11T15:00:00.000Z" });
  });

  test("a region where the run may not be is compared with, not gone to", async () => {
    const moved = await next({ region: "eu-west-3", homeRegion: "eu-central-1" });
    // By hand: France 500 then 300, both x its own PUE, against 400 x 1.35 in Germany.
    expect(moved).toMatchObject({ region: "eu-west-3", startAt: "2026-05-11T13:00:00.000Z" });
  });
});

describe("the ranked windows", () => {
  const find = async (more: object) =>
    windowsResponse.parse(await findWindows(deps(), { ...base, ...more }));

  test("in pieces: one offer a region, with its mean and its ends", async () => {
    const { candidates } = await find({ interruptible: true, durationHours: 2 });
    expect(candidates).toHaveLength(1);
    expect(candidates[0]).toMatchObject({ intensityGPerKwh: 110, rank: 1 });
    expect(candidates[0]?.pieces).toEqual([
      { startAt: "2026-05-11T14:00:00.000Z", endAt: "2026-05-11T15:00:00.000Z" },
      { startAt: "2026-05-11T16:00:00.000Z", endAt: "2026-05-11T17:00:00.000Z" },
    ]);
  });

  test("as many starts as were asked for, and the home region echoed", async () => {
    const found = await find({ startsPerRegion: 1, homeRegion: "eu-west-3" });
    expect([found.candidates.length, found.homeRegion, found.now.region]).toEqual([
      1,
      "eu-west-3",
      "eu-west-3",
    ]);
    expect(found.forecasts.map(({ region }) => region)).toEqual(["eu-central-1", "eu-west-3"]);
  });

  test("CATS#32: nothing ends after the sixth hour, whatever the deadline", async () => {
    const { candidates } = await find({ startsPerRegion: 24 });
    const last = candidates
      .map(({ endAt }) => endAt)
      .toSorted()
      .at(-1);
    expect(last).toBe("2026-05-11T18:00:00.000Z");
  });

  test.each([
    ["deadline", { deadline: "2026-05-11T12:00:00Z" }],
    ["notBefore", { notBefore: "2026-05-12T12:00:00Z", deadline: "2026-05-12T11:00:00Z" }],
    ["durationHours", { durationHours: 3, deadline: "2026-05-11T15:00:00Z" }],
    ["homeRegion", { homeRegion: "mars-1" }],
    ["region", { region: ["eu-central-1", "mars-1"] }],
  ])("refuses and names %s", async (name, more) => {
    await expect(find(more)).rejects.toMatchObject({
      code: "invalid_input",
      invalidParams: [{ name }],
    });
  });
});
