import { describe, expect, test } from "vitest";
import { defaultPlanner, parsePlanner, plannerParams } from "./planner-state.ts";
import { cronEntry, curlCommand } from "./run-commands.ts";

const nowMs = Date.parse("2026-11-20T12:00:00Z");
const parse = (query: string) => parsePlanner(new URLSearchParams(query), nowMs);

describe("the run of an address", () => {
  test("is read as written", () => {
    expect(parse("durationHours=3&deadline=2026-11-21T18:00:00Z&energyKwh=1.5")).toEqual({
      durationHours: 3,
      deadline: "2026-11-21T18:00:00.000Z",
      energyKwh: 1.5,
    });
  });

  test.each([
    "",
    "durationHours=0",
    "durationHours=100",
    "durationHours=long",
    "energyKwh=-1",
    "energyKwh=",
    "deadline=2026-11-19T00:00:00Z",
    "deadline=friday",
  ])("'%s' falls back to the default", (query) => {
    expect(parse(query)).toEqual(defaultPlanner);
  });

  test("what was not chosen is not asked for", () => {
    expect(plannerParams(defaultPlanner)).toEqual({ durationHours: "2" });
  });
});

test("a start becomes a cron entry in UTC", () => {
  expect(cronEntry(Date.parse("2026-11-21T02:30:00Z"))).toBe(
    "CRON_TZ=UTC\n30 2 21 11 * /path/to/your-job",
  );
});

test("an address cannot break out of the quotes of the command", () => {
  expect(curlCommand("http://localhost:3000/api/v1/windows?region=a'b")).toBe(
    `curl -sS -H "Authorization: Bearer $PULSEGRID_TOKEN" 'http://localhost:3000/api/v1/windows?region=a%27b'`,
  );
});
