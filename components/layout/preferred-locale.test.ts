import { expect, test } from "vitest";
import { preferredLocale } from "./preferred-locale.ts";

test.each([
  ["de-DE,de;q=0.9,en;q=0.8", "de-DE"],
  ["en", "en"],
  ["*", "en-GB"],
  ["not a language", "en-GB"],
  [null, "en-GB"],
])("%s reads numbers as %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
