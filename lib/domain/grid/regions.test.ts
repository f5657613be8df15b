import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  chooseRegions,
  cloudRegions,
  findRegion,
  wattTimeRegionOf,
  zonesOfRegions,
} from "./regions.ts";

describe("the region table", () => {
  test("has each id and alias once, a sane place and a PUE of at least 1", () => {
    const names = cloudRegions.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(cloudRegions.length).toBeGreaterThanOrEqual(200);
    for (const region of cloudRegions) {
      expect(Math.abs(region.latitude ?? 0)).toBeLessThanOrEqual(90);
      expect(Math.abs(region.longitude ?? 0)).toBeLessThanOrEqual(180);
      expect(region.latitude === null).toBe(region.longitude === null);
      expect(region.pueRatio).toBeGreaterThanOrEqual(1);
      expect(region.pueRatio).toBeLessThan(2);
      expect(region.zone ?? "DE").toMatch(/^[A-Z]{2}(-[A-Z0-9]+)*$/);
      expect(region.countryCode ?? "DE").toMatch(/^[A-Z]{2}$/);
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
    ["uk-london-1", "GB"],
    ["westeurope", "NL"],
    ["West Europe", "NL"],
    ["WestUS", "US-CAL-CISO"],
    ["us-central1", "US-CENT-SWPP"],
  ])("%s lies in %s", (id, zone) => {
    expect(findRegion(id)?.zone).toBe(zone);
  });

  test("an unknown region is null, never a default", () => {
    for (const id of ["mars-1", "", "EU-CENTRAL-1", "__proto__"]) expect(findRegion(id)).toBeNull();
  });

  test("a region whose grid zone is not known is known, and has no zone", () => {
    expect(findRegion("cn-north-1")).toMatchObject({ zone: null, countryCode: "CN" });
    expect(zonesOfRegions(["cn-north-1", "eu-west-3"])).toEqual(["FR"]);
  });

  test("a PUE that was not reported for the region says so", () => {
    expect(findRegion("eu-central-1")).toMatchObject({ pueRatio: 1.35, pueEstimated: false });
    expect(findRegion("eu-west-3")).toMatchObject({ pueRatio: 1.135, pueEstimated: true });
    expect(findRegion("uk-london-1")?.pueEstimated).toBe(true);
    expect(findRegion("uk-london-1")?.pueSource).toContain("Uptime Institute");
  });
});

const FACTS = "../shared/data/regions";
if (!existsSync(FACTS)) process.stderr.write("Skipped: no region facts beside this checkout.\n");

test.skipIf(!existsSync(FACTS))("holds every region of the collected facts, in its zone", () => {
  const rowsOf = (file: string) =>
    readFileSync(`${FACTS}/${file}`, "utf8")
      .split("\n")
      .slice(1)
      // The first columns hold no comma but in quoted names, which end with their quote.
      .map((line) => line.replace(/"[^"]*"/, "name").split(","));
  const facts = [...rowsOf("cloud-regions.csv"), ...rowsOf("oci-regions.csv")].filter(
    ([provider]) => provider !== "",
  );
  expect(facts.length).toBeGreaterThan(200);
  for (const [provider, id = "", , zone] of facts) {
    const region = findRegion(id);
    expect([id, region?.provider]).toEqual([id, provider]);
    // One row of Azure's in another spelling was placed by another source: the id's own row counts.
    if (region?.id === id) expect([id, region.zone ?? ""]).toEqual([id, zone]);
  }
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

  test("a region and its alias are one region", () => {
    const { regions } = chooseRegions("West Europe,westeurope", []);
    expect(regions.map(({ id }) => id)).toEqual(["westeurope"]);
  });
});

test("two regions of one zone give that zone once", () => {
  expect(zonesOfRegions(["us-east-1", "us-east-2", "mars-1"])).toEqual(["US-MIDA-PJM"]);
});

test("WattTime divides some zones: the installation's own regions say which part is meant", () => {
  expect(wattTimeRegionOf("US-CAL-CISO", ["eu-west-3", "us-west-1"])).toBe("CAISO_NORTH");
  expect(wattTimeRegionOf("US-CAL-CISO", ["us-west2", "us-west-1"])).toBe("LDWP");
  expect(wattTimeRegionOf("US-CAL-CISO", ["eu-west-3"])).toBeNull();
});
