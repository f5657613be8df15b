import { expect, test } from "vitest";
import { requireRegion } from "./require-regions.ts";

test("one region is named by its id or another spelling", () => {
  expect(requireRegion(" eu-central-1 ").id).toBe("eu-central-1");
  expect(requireRegion("West Europe").zone).toBe("NL");
  expect(requireRegion("eu-central-1,eu-central-1").id).toBe("eu-central-1");
});

test.each([
  ["no region", ","],
  ["a blank", " "],
  ["several regions, of which one would be left out", "eu-central-1,eu-north-1"],
  ["an unknown region", "mars-1"],
])("%s is refused, never a fault of ours", (_label, text) => {
  expect(() => requireRegion(text)).toThrow(expect.objectContaining({ code: "invalid_input" }));
});
