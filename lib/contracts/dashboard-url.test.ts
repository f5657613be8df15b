import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  defaultDashboard,
  parseDashboardUrl,
  refreshChoices,
  refreshIntervalMs,
  serializeDashboard,
  toSearchParams,
} from "./dashboard-url.ts";

const facts = {
  nowMs: Date.parse("2026-11-20T12:00:00Z"),
  knownRegions: new Set(["eu-central-1", "eu-west-2", "us-east-1"]),
};
const parse = (query: string) => parseDashboardUrl(new URLSearchParams(query), facts);

describe("reading an address", () => {
  test("an empty one gives the defaults", () => {
    expect(parse("")).toEqual(defaultDashboard);
  });

  test("a full one is taken as it is", () => {
    const query =
      "from=now-24h&to=now-1h&region=eu-west-2,eu-central-1&signal=marginal&scope=direct&refresh=5m&kiosk";
    expect(parse(query)).toEqual({
      from: "now-24h",
      to: "now-1h",
      regions: ["eu-west-2", "eu-central-1"],
      signal: "marginal",
      scope: "direct",
      refresh: "5m",
      kiosk: true,
      focus: null,
      at: null,
    });
  });

  test.each([
    "from=yesterday",
    "from=now&to=now-7d",
    "signal=both",
    "scope=all",
    "refresh=1ms",
    "region=mars-north-1",
    "focus=mars-north-1",
    "at=noon",
    "from=1900-01-01T00:00:00Z",
  ])("%s makes no sense and is read as the default", (query) => {
    expect(parse(query)).toEqual(defaultDashboard);
  });

  test("an unknown region does not take the known ones with it, and none is counted twice", () => {
    expect(parse("region=eu-west-2,mars-north-1,eu-west-2").regions).toEqual(["eu-west-2"]);
  });

  test("of a repeated name the last one counts", () => {
    expect(toSearchParams({ signal: ["average", "marginal"], from: undefined }).toString()).toBe(
      "signal=marginal",
    );
  });

  test("no address throws", () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        expect(parse(query).from).not.toBe("");
      }),
    );
  });
});

describe("writing an address", () => {
  test("defaults are left out, and kept in a link to hand on", () => {
    expect(serializeDashboard(defaultDashboard)).toBe("");
    expect(serializeDashboard(defaultDashboard, true)).toBe(
      "from=now-7d&to=now&signal=average&scope=lifecycle&refresh=1m",
    );
  });

  test("commas and colons stay readable", () => {
    const state = {
      ...defaultDashboard,
      from: "2026-11-19T00:00:00Z",
      to: "2026-11-20T00:00:00Z",
      regions: ["eu-west-2", "us-east-1"],
    };
    expect(serializeDashboard(state)).toBe(
      "from=2026-11-19T00:00:00Z&to=2026-11-20T00:00:00Z&region=eu-west-2,us-east-1",
    );
  });

  test("what was written is read back", () => {
    const state = fc.record({
      from: fc.constantFrom("now-1h", "now-7d", "2026-11-01T00:00:00Z"),
      to: fc.constantFrom("now", "2026-11-20T11:30:00Z"),
      regions: fc.uniqueArray(fc.constantFrom(...facts.knownRegions)),
      signal: fc.constantFrom("average" as const, "marginal" as const),
      scope: fc.constantFrom("lifecycle" as const, "direct" as const),
      refresh: fc.constantFrom(...refreshChoices),
      kiosk: fc.boolean(),
      focus: fc.constantFrom(null, "us-east-1"),
      at: fc.constantFrom(null, "2026-11-19T03:00:00.000Z"),
    });
    fc.assert(
      fc.property(state, fc.boolean(), (chosen, full) => {
        // now-1h is before 11:30 only by the clock of the facts, 12:00: that pair is no range.
        fc.pre(!(chosen.from === "now-1h" && chosen.to !== "now"));
        expect(parse(serializeDashboard(chosen, full))).toEqual(chosen);
      }),
    );
  });

  test("off asks for no refresh", () => {
    expect(refreshIntervalMs("off")).toBe(false);
    expect(refreshIntervalMs("1m")).toBe(60_000);
  });
});
