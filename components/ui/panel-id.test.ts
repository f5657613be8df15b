import { expect, test } from "vitest";
import { linkTo, panelId } from "./panel-id.ts";

test("a title becomes a name that an address and a file can have", () => {
  expect(panelId("Forecast, eu-central-1")).toBe("forecast-eu-central-1");
  expect(panelId("Scope 2 (both ways)")).toBe("scope-2-both-ways");
});

test("a link to a panel keeps every choice of the page, and replaces the panel of before", () => {
  expect(linkTo("http://localhost:3000/grid?from=now-7d#old", "Regions compared")).toBe(
    "http://localhost:3000/grid?from=now-7d#regions-compared",
  );
});
