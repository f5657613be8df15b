import { describe, expect, test } from "vitest";
import { chooseRegions, cloudRegions, findRegion, zonesOfRegions } from "./regions.ts";

describe("the region table", () => {
  test("has each id once, a sane place and a PUE of at least 1", () => {
    expect(new Set(cloudRegions.map((region) => region.id)).size).toBe(cloudRegions.length);
    expect(cloudRegions.length).toBeGreaterThanOrEqual(30);
    for (const region of cloudRegions) {
      expect(Math.abs(region.latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(region.longitude)).toBeLessThanOrEqual(180);
      expect(region.pueRatio).toBeGreaterThanOrEqual(1);
      expect(region.pueRatio).toBeLessThan(2);
      expect(region.zone).toMatch(/^[A-Z]{2}(-[A-Z0-9]+)*$/);
      expect(region.countryCode).toMatch(/^[A-Z]{2}$/);
    }
  });

  test.each([
    ["eu-north-1", "SE-SE3"],
    ["eu-central-1", "DE"],
    ["eu-west-2", "GB"],
    ["us-east-1", "US-MIDA-PJM"],
    ["eu-west-3", "FR"],
    ["ap-south-1", "IN-WE"],
    ["sa-east-1", "BR-CS"],
  ])("%s lies in %s", (id, zone) => {
    expect(findRegion(id)?.zone).toBe(zone);
  });

  test("an unknown region is null, never a default", () => {
    for (const id of ["mars-1", "", "EU-CENTRAL-1", "__proto__"]) expect(findRegion(id)).toBeNull();
  });
});

describe("chooseRegions", () => {
  test("keeps the order, drops repeats and reports unknown ids", () => {
    const choice = chooseRegions("eu-west-2, mars-1,eu-central-1,eu-west-2", []);
    expect(choice.regions.map((region) => region.id)).toEqual(["eu-west-2", "eu-central-1"]);
    expect(choice.unknownIds).toEqual(["mars-1"]);
  });

  test("no list gives the regions that are shown", () => {
    const ids = (list: string | undefined) =>
      chooseRegions(list, ["sa-east-1", "eu-west-3"]).regions.map((region) => region.id);
    expect(ids(undefined)).toEqual(["sa-east-1", "eu-west-3"]);
    expect(ids(" , ")).toEqual(["sa-east-1", "eu-west-3"]);
  });
});

test("two regions of one zone give that zone once", () => {
  expect(zonesOfRegions(["us-east-1", "us-east-2", "mars-1"])).toEqual(["US-MIDA-PJM"]);
});
