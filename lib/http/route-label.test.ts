import { describe, expect, test } from "vitest";
import { routeLabel } from "./route-label.ts";

describe("routeLabel", () => {
  test("an address without parameters is itself", () => {
    expect(routeLabel("/api/v1/uploads", {})).toBe("/api/v1/uploads");
  });

  test("what a caller writes in the place of an id is in no label", () => {
    expect(routeLabel("/api/v1/uploads/anything", { id: "anything" })).toBe("/api/v1/uploads/:id");
    expect(routeLabel("/api/v1/uploads/api", { id: "api" })).toBe("/api/v1/uploads/:id");
  });

  test("an address that is found in any case is one label, however it is written", () => {
    const spellings = ["/emissions/bylocation", "/emissions/byLocation", "/EMISSIONS/BYLOCATION"];
    const labels = spellings.map((path) => routeLabel(path, {}));
    expect(new Set(labels)).toEqual(new Set(["/emissions/bylocation"]));
  });

  test("a thousand invented actions of one address are one label", () => {
    const labels = Array.from({ length: 1_000 }, (_, index) =>
      routeLabel(`/api/auth/x/${index}`, { nextauth: ["x", String(index)] }),
    );
    expect(new Set(labels)).toEqual(new Set(["/api/auth/:nextauth"]));
  });
});
