import { expect, test } from "vitest";
import type { ContainerResponse } from "#lib/contracts/containers.ts";
import { containerTable, prepareContainer, powerShape } from "./prepare-container.ts";

const figure = (value: number | null) => ({
  value,
  low: null,
  high: null,
  unit: "J",
  method: "Kepler",
  sources: [],
  estimated: false,
  simulated: false,
  asOf: null,
});
const hour = (hourAt: string, watts: number | null, idleJoules: number | null) => ({
  hourAt,
  watts,
  idleJoules,
  energyJoules: watts === null ? null : watts * 3600,
  intensityGPerKwh: null,
  co2eG: null,
});
const response = (own: number | null, idle: number | null): ContainerResponse => ({
  from: "2026-11-19T00:00:00Z",
  to: "2026-11-19T02:00:00Z",
  signal: "average",
  scope: "lifecycle",
  container: {
    id: "c",
    namespace: null,
    podName: null,
    containerName: "web",
    node: "node-a",
    target: "demo",
    region: null,
    zone: null,
    wattsNow: null,
    energy: figure(own),
    idleEnergy: figure(idle),
    co2e: figure(null),
    uncoveredJoules: 0,
    firstSeenAt: "2026-11-19T00:00:00Z",
    lastSeenAt: "2026-11-19T02:00:00Z",
    simulated: false,
  },
  hours: [hour("2026-11-19T00:00:00Z", 4, 7200), hour("2026-11-19T01:00:00Z", null, null)],
});

test("idle energy of an hour is drawn as power: 7,200 J in 3,600 s are 2 W", () => {
  const { power, measuredHours } = prepareContainer(response(30, 10));
  expect(power.rows[0]).toEqual({ timeMs: Date.parse("2026-11-19T00:30:00Z"), values: [4, 2] });
  expect(power.rows[1]?.values).toEqual([null, null]);
  expect(measuredHours).toBe(1);
});

test("the idle share is idle of all: 10 of 40 is a quarter; unknown stays unknown", () => {
  expect(prepareContainer(response(30, 10)).idleRatio).toBe(0.25);
  expect(prepareContainer(response(30, null)).idleRatio).toBeNull();
  expect(prepareContainer(response(0, 0)).idleRatio).toBeNull();
});

test("the table leaves an hour without a measurement empty", () => {
  expect(containerTable(response(1, 1)).rows[1]?.slice(1, 4)).toEqual([null, null, null]);
});

test("a week of hours is bars on a desktop and an area on a phone, where bars would be stripes", () => {
  expect(powerShape(168, 850)).toBe("bars");
  expect(powerShape(168, 330)).toBe("areas");
  expect(powerShape(24, 330)).toBe("bars");
});
