import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks.ts";

const at = (text: string) => Date.parse(text);
const utc = { locale: "en-GB", timeZone: "UTC" };

test("a week is marked by its days", () => {
  const range = { fromMs: at("2026-11-14T12:30:00Z"), toMs: at("2026-11-21T12:30:00Z") };
  const labels = timeTicks(range, 8, utc).map(({ label }) => label);
  expect(labels).toEqual(["Sun 15", "Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20", "Sat 21"]);
});

test("midnight is the viewer's own: 23:00 UTC for Berlin in winter", () => {
  const range = { fromMs: at("2026-11-18T20:00:00Z"), toMs: at("2026-11-20T20:00:00Z") };
  const ticks = timeTicks(range, 2, { locale: "en-GB", timeZone: "Europe/Berlin" });
  expect(ticks.map(({ timeMs }) => new Date(timeMs).toISOString())).toEqual([
    "2026-11-18T23:00:00.000Z",
    "2026-11-19T23:00:00.000Z",
  ]);
});

test("a short range is marked by hours", () => {
  const range = { fromMs: at("2026-11-20T05:10:00Z"), toMs: at("2026-11-20T11:10:00Z") };
  expect(timeTicks(range, 3, utc).map(({ label }) => label)).toEqual(["06:00", "08:00", "10:00"]);
});

test("a zone half an hour off still has whole hours", () => {
  const range = { fromMs: at("2026-11-20T00:00:00Z"), toMs: at("2026-11-20T03:00:00Z") };
  const ticks = timeTicks(range, 6, { locale: "en-GB", timeZone: "Asia/Kolkata" });
  expect(ticks.map(({ label }) => label)).toEqual(["06:00", "07:00", "08:00"]);
});

test("a quarter of a year is marked by days with their month", () => {
  const range = { fromMs: at("2026-08-24T00:00:00Z"), toMs: at("2026-11-21T00:00:00Z") };
  const labels = timeTicks(range, 4, utc).map(({ label }) => label.slice(0, 6));
  expect(labels).toEqual(["24 Aug", "23 Sep", "23 Oct"]);
});

test.each(["fa", "bn", "mr", "ar-EG"])("digits of %s do not take the marks away", (locale) => {
  const range = { fromMs: at("2026-11-20T05:10:00Z"), toMs: at("2026-11-20T11:10:00Z") };
  expect(timeTicks(range, 3, { locale, timeZone: "UTC" })).toHaveLength(3);
  expect(timeTicks(range, 3, { locale, timeZone: "Europe/Berlin" })).toHaveLength(3);
});
