import { expect, test } from "vitest";
import { canonicalPersonName } from "./person-name.ts";

test("a name is stored without needless spaces and in composed form", () => {
  expect(canonicalPersonName("  Ada \t Lovelace ")).toBe("Ada Lovelace");
  expect(canonicalPersonName("Zoe\u0308")).toBe("Zo\u00eb");
});

test.each([
  ["nothing", "   "],
  ["over 100 characters", "a".repeat(101)],
  ["a control character", "Ada\u0007"],
  ["a direction override", "Ada\u202enimda"],
  ["an invisible character", "Ada\u200b"],
])("refuses %s", (_label, name) => {
  expect(() => canonicalPersonName(name)).toThrow("1 to 100 visible characters");
});
