import { expect, test } from "vitest";
import { requireHours } from "./require-hours.ts";

const NOW = new Date("2026-05-11T12:20:00Z");
const DAY_HOURS = 24;

test("92 days may be asked for at any minute, and not a minute more", () => {
  // By hand: 92 days that begin and end within an hour touch one hour more.
  expect(requireHours({ from: "now-92d", to: "now" }, NOW).hours).toHaveLength(92 * DAY_HOURS + 1);
  const whole = { from: "2026-02-01T00:00:00Z", to: "2026-05-04T00:00:00Z" };
  expect(requireHours(whole, NOW).hours).toHaveLength(92 * DAY_HOURS);
  const from = "2026-01-31T23:59:00Z";
  expect(() => requireHours({ ...whole, from }, NOW)).toThrow("At most 92 days");
});
