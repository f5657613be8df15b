import { describe, expect, test } from "vitest";
import { assertSameOrigin } from "./same-origin.ts";

const PUBLIC_URL = "https://pulsegrid.example";
const check = (headers: Record<string, string>) => () =>
  assertSameOrigin(new Request(`${PUBLIC_URL}/api`, { method: "POST", headers }), PUBLIC_URL);

describe("assertSameOrigin", () => {
  test.each([
    ["both say so", { "sec-fetch-site": "same-origin", origin: PUBLIC_URL }],
    ["the origin alone says so", { origin: PUBLIC_URL }],
    ["the browser's own header alone says so", { "sec-fetch-site": "same-origin" }],
  ])("lets a request pass when %s", (_label, headers) => {
    expect(check(headers)).not.toThrow();
  });

  test.each([
    ["B15 another site", { "sec-fetch-site": "cross-site" }],
    ["B15 another host of the same site", { "sec-fetch-site": "same-site", origin: PUBLIC_URL }],
    ["B15 an address typed by hand", { "sec-fetch-site": "none" }],
    ["B16 a foreign origin", { origin: "https://evil.example" }],
    ["B16 a name that ends like ours", { origin: "https://evil-pulsegrid.example" }],
    ["B16 the origin null", { origin: "null" }],
    ["B16 another scheme", { origin: "http://pulsegrid.example" }],
    ["B16 neither header", {}],
    ["B16 headers that contradict", { "sec-fetch-site": "same-origin", origin: "null" }],
  ])("refuses %s", (_label, headers: Record<string, string>) => {
    expect(check(headers)).toThrow("does not come from https://pulsegrid.example");
  });
});
