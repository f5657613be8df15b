import { describe, expect, test } from "vitest";
import { ApiProblem } from "#lib/client/api.ts";
import { draftOf, plannerOf, toggleAllowed } from "./planner-draft.ts";
import { plannerPresets } from "./planner-presets.ts";
import { panelError, plannerProblems } from "./planner-problems.ts";
import {
  defaultPlanner,
  parsePlanner,
  plannerParams,
  plannerPlaces,
  type PlannerState,
  withPlanner,
} from "./planner-state.ts";

const parse = (query: string) => parsePlanner(new URLSearchParams(query));
const ZONE = "Europe/Berlin";

const whole: PlannerState = {
  durationHours: 3.5,
  notBefore: "2026-11-21T19:00:00.000Z",
  deadline: "2026-11-22T05:00:00.000Z",
  energyKwh: 1.5,
  energyOf: "namespace:etl",
  interruptible: true,
  homeRegion: "eu-central-1",
  allow: ["eu-central-1", "eu-north-1"],
  label: "nightly training",
};

describe("the run of an address", () => {
  test("a link restores every field of the form", () => {
    const search = withPlanner("region=eu-west-1", whole);
    expect(search).toContain("region=eu-west-1");
    expect(parse(search)).toEqual(whole);
    expect(plannerOf(draftOf(whole, ZONE), { timeZone: ZONE, load: null })).toEqual(whole);
  });

  test.each([
    "",
    "durationHours=long",
    "energyKwh=",
    "deadline=friday",
    "interruptible=yes",
    "energyOf=namespace:etl",
    "label=%20",
    "allow=,",
  ])("'%s' falls back to the default", (query) => {
    expect(parse(query)).toEqual(defaultPlanner);
  });

  test("a value that makes no sense is kept, for the API to say so", () => {
    expect(parse("durationHours=100").durationHours).toBe(100);
    expect(parse("energyKwh=-1").energyKwh).toBe(-1);
    expect(parse("deadline=2020-01-01T00:00:00Z").deadline).toBe("2020-01-01T00:00:00.000Z");
  });

  test("what was not chosen is not in the address", () => {
    expect(plannerParams(defaultPlanner)).toEqual({});
    expect(withPlanner("deadline=2026-11-22T05:00:00Z&label=x", defaultPlanner)).toBe("");
  });
});

describe("the places of a run", () => {
  const shown = ["eu-central-1", "eu-north-1", "us-east-1"];

  test("without a choice it starts in the first of the shown regions and may go to any", () => {
    expect(plannerPlaces(defaultPlanner, shown)).toEqual({
      homeRegion: "eu-central-1",
      regions: shown,
    });
  });

  test("home need not be where it may go", () => {
    expect(plannerPlaces({ homeRegion: "us-east-1", allow: ["eu-north-1"] }, shown)).toEqual({
      homeRegion: "us-east-1",
      regions: ["eu-north-1"],
    });
  });

  test("a region that is not shown any more is left out", () => {
    expect(plannerPlaces({ homeRegion: "mars", allow: ["mars"] }, shown)).toEqual({
      homeRegion: "eu-central-1",
      regions: shown,
    });
  });

  test("ticking keeps the order shown; all is no choice, and the last one stays", () => {
    expect(toggleAllowed([], "eu-north-1", shown)).toEqual(["eu-central-1", "us-east-1"]);
    expect(toggleAllowed(["us-east-1", "eu-central-1"], "eu-north-1", shown)).toEqual([]);
    expect(toggleAllowed(["us-east-1"], "us-east-1", shown)).toEqual(["us-east-1"]);
  });
});

describe("the energy of a run", () => {
  const load = {
    key: "namespace:etl",
    kind: "namespace",
    name: "etl",
    watts: 42,
    seenMs: 1,
    estimated: false,
    simulated: false,
  } as const;
  const draft = { ...draftOf(defaultPlanner, ZONE), isMeasured: true, energyOf: load.key };

  test("of a measured load is its mean power times the length: 42 W x 2 h = 0.084 kWh", () => {
    expect(plannerOf(draft, { timeZone: ZONE, load })).toMatchObject({
      energyKwh: 0.084,
      energyOf: "namespace:etl",
    });
  });

  test("stays as the address had it while the power is not known", () => {
    const known = { ...draft, energyKwh: "0.1" };
    expect(plannerOf(known, { timeZone: ZONE, load: null })).toMatchObject({
      energyKwh: 0.1,
      energyOf: "namespace:etl",
    });
    expect(plannerOf(draft, { timeZone: ZONE, load: null })).toMatchObject({
      energyKwh: null,
      energyOf: null,
    });
  });

  test("typed is typed, whatever was chosen before", () => {
    const typed = { ...draft, isMeasured: false, energyKwh: "3" };
    expect(plannerOf(typed, { timeZone: ZONE, load })).toMatchObject({
      energyKwh: 3,
      energyOf: null,
    });
  });
});

describe("the usual times", () => {
  const times = (now: string, zone = ZONE) =>
    Object.fromEntries(
      plannerPresets(Date.parse(now), zone).map(({ name, notBefore, deadline }) => [
        name,
        [notBefore, deadline].map((iso) => iso?.slice(5, 16) ?? null),
      ]),
    );

  test("on a Wednesday noon in Berlin", () => {
    expect(times("2026-11-18T11:00:00Z")).toEqual({
      "Within 24 hours": [null, null],
      Tonight: ["11-18T19:00", "11-19T05:00"],
      "By tomorrow 9:00": [null, "11-19T08:00"],
      "By Friday 18:00": [null, "11-20T17:00"],
    });
  });

  test("a night that has begun is tonight, also after midnight", () => {
    expect(times("2026-11-18T20:30:00Z")["Tonight"]).toEqual([null, "11-19T05:00"]);
    expect(times("2026-11-19T01:00:00Z")["Tonight"]).toEqual([null, "11-19T05:00"]);
  });

  test("on a Friday it is today until 18:00, and then a week ahead", () => {
    expect(times("2026-11-20T11:00:00Z")["By Friday 18:00"]).toEqual([null, "11-20T17:00"]);
    expect(times("2026-11-20T17:30:00Z")["By Friday 18:00"]).toEqual([null, "11-27T17:00"]);
  });

  test("the day is the viewer's own: Sunday evening in London is Monday in Tokyo", () => {
    const now = "2026-11-22T18:00:00Z";
    expect(times(now, "Europe/London")["By tomorrow 9:00"]).toEqual([null, "11-23T09:00"]);
    expect(times(now, "Asia/Tokyo")["By tomorrow 9:00"]).toEqual([null, "11-24T00:00"]);
  });

  test("a night in which the clocks go back is an hour longer", () => {
    expect(times("2026-10-24T12:00:00Z")["Tonight"]).toEqual(["10-24T18:00", "10-25T05:00"]);
  });
});

describe("what the API refused", () => {
  const problem = (invalidParams: { name: string; reason: string }[]) =>
    new ApiProblem({
      status: 400,
      code: "invalid_input",
      detail: "The deadline has passed.",
      invalidParams,
    });

  test("stands beside its field, as a sentence when it is about that one alone", () => {
    expect(plannerProblems(problem([{ name: "deadline", reason: "in the past" }]))).toEqual({
      deadline: "The deadline has passed.",
    });
    expect(
      plannerProblems(
        problem([
          { name: "deadline", reason: "in the past" },
          { name: "durationHours", reason: "too long" },
        ]),
      ),
    ).toEqual({ deadline: "in the past", durationHours: "too long" });
  });

  test("a limit is told as a person tells it", () => {
    const reasons = ["Too big: expected number to be <=48", "Too small: expected number to be >0"];
    const fields = ["durationHours", "energyKwh"];
    const invalid = fields.map((name, index) => ({ name, reason: reasons[index] ?? "" }));
    expect(plannerProblems(problem(invalid))).toEqual({
      durationHours: "At most 48.",
      energyKwh: "More than 0.",
    });
    const one = new ApiProblem({
      status: 400,
      code: "invalid_input",
      detail: `durationHours: ${reasons[0]}`,
      invalidParams: invalid.slice(0, 1),
    });
    expect(plannerProblems(one)).toEqual({ durationHours: "At most 48." });
    expect(panelError(one)?.message).toContain("marked above");
  });

  test("what belongs to no field is left to the panel", () => {
    expect(plannerProblems(problem([{ name: "cursor", reason: "x" }]))).toEqual({});
    expect(plannerProblems(new Error("x"))).toEqual({});
    expect(plannerProblems(null)).toEqual({});
    expect(panelError(new Error("The server cannot be reached."))?.message).toBe(
      "The server cannot be reached.",
    );
  });
});
