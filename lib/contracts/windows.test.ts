import { describe, expect, test } from "vitest";
import { windowsBody, windowsQuery } from "./windows.ts";

const refused = (parsed: { error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  parsed.error?.issues.map(({ path, message }) => path.join(".") || message);

describe("a question as JSON", () => {
  test("has the defaults of the query", () => {
    const inQuery = windowsQuery.parse({});
    expect(windowsBody.parse({})).toEqual(inQuery);
    expect(inQuery).toMatchObject({ durationHours: 2, interruptible: false, startsPerRegion: 3 });
  });

  test.each([
    ["durationHours", "2"],
    ["durationHours", 0],
    ["durationHours", 49],
    ["durationHours", null],
    ["energyKwh", 0],
    ["energyKwh", -1],
    ["startsPerRegion", 1.5],
    ["startsPerRegion", 25],
    ["interruptible", "true"],
    ["deadline", "friday"],
    ["deadline", "2026-05-11"],
    ["deadline", "2026-05-11T12:00:00"],
    ["notBefore", 1_778_500_800],
    // A day after, or a run before, such a year is none that an answer could write.
    ["deadline", "0000-01-01T00:30:00Z"],
    ["notBefore", "9999-12-31T23:00:00Z"],
    ["signal", "both"],
    ["scope", "Lifecycle"],
    ["region", "eu-central-1"],
    ["region", []],
    ["homeRegion", ""],
  ])("names %s when it is %j", (name, value) => {
    expect(refused(windowsBody.safeParse({ [name]: value }))).toEqual([name]);
  });

  test("no region id holds a comma, and no field is left over", () => {
    expect(refused(windowsBody.safeParse({ region: ["eu-north-1,mars-1"] }))).toEqual(["region.0"]);
    expect(refused(windowsBody.safeParse({ hours: 2 }))?.[0]).toContain("hours");
    expect(windowsBody.safeParse([]).success).toBe(false);
    expect(windowsBody.safeParse(null).success).toBe(false);
  });

  test("an offset is a zone, too", () => {
    expect(windowsBody.safeParse({ deadline: "2026-05-11T18:00:00+05:30" }).success).toBe(true);
  });
});

test("a parameter that is not known is refused: a deadline misspelt would be none", () => {
  expect(refused(windowsQuery.safeParse({ dedline: "2026-05-11T18:00:00Z" }))?.[0]).toContain(
    "dedline",
  );
});

test("a region may be named by a spelling with blanks, and by no control character", () => {
  expect(windowsBody.parse({ region: [" West Europe "] }).region).toEqual(["West Europe"]);
  for (const id of ["", "  ", "eu\u0000north"]) {
    expect(refused(windowsBody.safeParse({ region: [id] }))).toEqual(["region.0"]);
  }
});

test("a query says true or false; anything else is refused, not read as false", () => {
  expect(windowsQuery.parse({ interruptible: "true" }).interruptible).toBe(true);
  expect(refused(windowsQuery.safeParse({ interruptible: "yes" }))).toEqual(["interruptible"]);
});
