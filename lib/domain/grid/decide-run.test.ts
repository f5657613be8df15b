import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS } from "../time/hour.ts";
import { decideRun } from "./decide-run.ts";
import { planRuns, type PlanRequest, type RegionForecast } from "./plan-runs.ts";

const T = Date.parse("2026-05-11T00:00:00Z");
const region = (name: string, values: readonly (number | null)[]): RegionForecast => ({
  region: name,
  zone: name,
  pueRatio: 1.2,
  hours: values.flatMap((intensityGPerKwh, index) =>
    intensityGPerKwh === null
      ? []
      : {
          hourAtMs: T + index * HOUR_MS,
          intensityGPerKwh,
          lowGPerKwh: intensityGPerKwh / 2,
          highGPerKwh: intensityGPerKwh * 2,
        },
  ),
});

const anyValues = fc.array(fc.option(fc.integer({ min: 0, max: 600 }), { freq: 8 }), {
  maxLength: 30,
});
const anyQuestion = fc.record({
  regions: fc.array(
    fc.record({
      values: anyValues,
      least: fc.constantFrom(undefined, null, 0, 0.02, 0.3),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  isHomeAllowed: fc.boolean(),
  home: anyValues,
  quarters: fc.integer({ min: 1, max: 40 }),
  earliestMinutes: fc.integer({ min: 0, max: 300 }),
  slackMinutes: fc.integer({ min: 0, max: 1_500 }),
  interruptible: fc.boolean(),
});

test("for any forecasts: in time, where it may be, and waiting only for what is known to be cleaner", () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const regions = question.regions.map(({ values, least }, index) => ({
        ...region(`r${index}`, values),
        ...(least === undefined ? {} : { leastSavingShare: least }),
      }));
      const [first] = regions;
      if (first === undefined) return;
      const earliestMs = T + question.earliestMinutes * 60_000;
      const durationMs = (question.quarters * HOUR_MS) / 4;
      const latestMs = earliestMs + question.slackMinutes * 60_000;
      const request: PlanRequest = {
        regions,
        home: question.isHomeAllowed ? first : region("home", question.home),
        durationMs,
        earliestMs,
        deadlineMs: latestMs + durationMs,
        startsPerRegion: 3,
        interruptible: question.interruptible,
      };
      const plan = planRuns(request);
      const { isHomeAllowed } = question;
      const decided = decideRun(plan, { nowMs: T, earliestMs, latestMs, isHomeAllowed });
      expect(decided.startMs).toBeGreaterThanOrEqual(earliestMs);
      expect(decided.startMs).toBeLessThanOrEqual(latestMs);
      if (decided.run !== null) {
        expect(regions.map((allowed) => allowed.region)).toContain(decided.run.region);
        const atOnce = plan.atOnce[0]?.facilityGPerKwh ?? Number.NaN;
        expect(decided.run.facilityGPerKwh).toBeLessThanOrEqual(atOnce + 1e-3);
      }
      if (decided.startMs > earliestMs) {
        expect([decided.reason, plan.now === null]).toEqual(["cleaner_later", false]);
        const asked = question.regions[Number(decided.run?.region.slice(1))];
        expect(asked?.least).not.toBeNull();
      }
    }),
    { numRuns: 400 },
  );
});

test("where waiting has never paid it is not waited for, though starting at once is unknown there", () => {
  const elsewhere = { ...region("elsewhere", [null, 10, 10]), leastSavingShare: null };
  const home = region("home", [400, 400, 400]);
  const times = { earliestMs: T, latestMs: T + 2 * HOUR_MS };
  for (const interruptible of [false, true]) {
    const plan = planRuns({
      regions: [home, elsewhere],
      home,
      durationMs: HOUR_MS,
      earliestMs: T,
      deadlineMs: T + 3 * HOUR_MS,
      startsPerRegion: 3,
      interruptible,
    });
    expect(plan.notWaitedFor).toEqual(["elsewhere"]);
    const decided = decideRun(plan, { ...times, nowMs: T, isHomeAllowed: true });
    expect([decided.startMs, decided.run?.region]).toEqual([T, "home"]);
  }
});
