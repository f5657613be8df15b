import { expect, test } from "vitest";
import { gridAlerts } from "./grid-alerts.ts";

const NOW = Date.parse("2026-05-11T12:05:00Z");
const HOUR = Date.parse("2026-05-11T12:00:00Z");
const hoursAgo = (hours: number) => HOUR - hours * 3_600_000;
const none = { nowMs: NOW, dirtyGPerKwh: 500, series: [], zones: [] };
const kinds = (extra: Partial<Parameters<typeof gridAlerts>[0]>) =>
  gridAlerts({ ...none, ...extra }).map(({ kind, zone }) => `${kind} ${zone}`);

test("three failures in a row are an alert, two are none", () => {
  const series = (failuresInARow: number) => [
    { zone: "DE", source: "energy-charts", failuresInARow, detail: "It could not be reached." },
  ];
  expect(kinds({ series: series(2) })).toEqual([]);
  expect(gridAlerts({ ...none, series: series(3) })).toEqual([
    {
      kind: "failing",
      zone: "DE",
      source: "energy-charts",
      text: "Failed 3 times in a row. It could not be reached.",
    },
  ]);
});

test("a zone without data for three hours is an alert, and so is one that never had any", () => {
  const zone = (lastHourMs: number | null) => [{ zone: "DE", lastHourMs, intensityGPerKwh: 300 }];
  // The hour of 09:00 ended at 10:00, two hours and five minutes ago.
  expect(kinds({ zones: zone(hoursAgo(3)) })).toEqual([]);
  expect(kinds({ zones: zone(hoursAgo(4)) })).toEqual(["no-data DE"]);
  expect(kinds({ zones: zone(null) })).toEqual(["no-data DE"]);
});

test("a zone above the limit is an alert; at the limit, or long ago, it is none", () => {
  const zone = (intensityGPerKwh: number, lastHourMs = HOUR) => [
    { zone: "ZA", lastHourMs, intensityGPerKwh },
  ];
  expect(kinds({ zones: zone(500) })).toEqual([]);
  expect(kinds({ zones: zone(500.1) })).toEqual(["dirty ZA"]);
  expect(kinds({ zones: zone(900, hoursAgo(9)) })).toEqual(["no-data ZA"]);
});

test("an hour that a provider's fast clock names is not in the future of an alert", () => {
  expect(
    kinds({ zones: [{ zone: "DE", lastHourMs: HOUR + 3_600_000, intensityGPerKwh: 10 }] }),
  ).toEqual([]);
});
