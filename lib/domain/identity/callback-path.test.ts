import fc from "fast-check";
import { expect, test } from "vitest";
import { HOME_PATH, safeCallbackPath } from "./callback-path.ts";

test("a path of this site is kept with its query", () => {
  expect(safeCallbackPath("/grid?from=now-7d&region=eu-north-1")).toBe(
    "/grid?from=now-7d&region=eu-north-1",
  );
});

test.each([
  ["//evil.example"],
  ["///evil.example"],
  ["/\\evil.example"],
  ["\\\\evil.example"],
  ["javascript:alert(1)"],
  ["https://evil.example/overview"],
  ["/..//evil.example"],
  ["/\t/evil.example"],
  ["/%0d%0a\r\nx"],
  ["/api/auth/signout"],
  ["/sign-in"],
  ["/"],
  [""],
])("B19 callbackUrl %j leads home", (asked) => {
  expect(safeCallbackPath(asked)).toBe(HOME_PATH);
});

test("no wish at all leads home", () => {
  expect(safeCallbackPath(null)).toBe(HOME_PATH);
  expect(safeCallbackPath(undefined)).toBe(HOME_PATH);
});

test("B19 whatever is asked, the browser stays on this site", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((s) => `/${s}`),
      ),
      (asked) => {
        const path = safeCallbackPath(asked);
        expect(new URL(path, "https://pulsegrid.example").origin).toBe("https://pulsegrid.example");
      },
    ),
  );
});
