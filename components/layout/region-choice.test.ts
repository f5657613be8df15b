import { expect, test } from "vitest";
import { filterRegions, toggleRegion } from "./region-choice.ts";

const region = (id: string, name: string, zone: string) => ({ id, name, zone, provider: "aws" });
const regions = [
  region("us-east-1", "N. Virginia", "US-MIDA-PJM"),
  region("eu-west-2", "London", "GB"),
  region("eu-central-1", "Frankfurt", "DE"),
];

test("regions are found by id, city and zone, those of the installation first", () => {
  const ids = (search: string) =>
    filterRegions(regions, search, new Set(["eu-central-1"])).map(({ id }) => id);
  expect(ids("LONDON")).toEqual(["eu-west-2"]);
  expect(ids("pjm")).toEqual(["us-east-1"]);
  expect(ids("")).toEqual(["eu-central-1", "us-east-1", "eu-west-2"]);
});

test("the last region cannot be taken away", () => {
  expect(toggleRegion(["eu-west-2"], "eu-west-2", [])).toEqual(["eu-west-2"]);
});

test("a choice that equals the installation's own leaves the address empty", () => {
  expect(toggleRegion(["eu-west-2"], "us-east-1", ["us-east-1", "eu-west-2"])).toEqual([]);
  expect(toggleRegion(["eu-west-2", "us-east-1"], "us-east-1", ["us-east-1", "eu-west-2"])).toEqual(
    ["eu-west-2"],
  );
});
