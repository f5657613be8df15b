import { describe, expect, test } from "vitest";
import { HOUR_MS, hoursBetween } from "../time/hour.ts";
import { zoneForecast } from "./zone-forecast.ts";

const NOW = Date.parse("2026-05-11T12:20:00Z");
const THIS_HOUR = Date.parse("2026-05-11T12:00:00Z");
const history = (untilHours: number, source = "energy-charts") =>
  hoursBetween(THIS_HOUR - 10 * 24 * HOUR_MS, THIS_HOUR + untilHours * HOUR_MS).map((hourAtMs) => ({
    hourAtMs,
    intensityGPerKwh: 300,
    source,
    estimated: false,
    simulated: source === "simulated",
  }));
const provider = {
  source: "electricity-maps",
  issuedAtMs: THIS_HOUR - HOUR_MS,
  hours: [0, 1, 2].map((index) => ({
    hourAtMs: THIS_HOUR + index * HOUR_MS,
    intensityGPerKwh: 100 + index,
    lowGPerKwh: null,
    highGPerKwh: null,
  })),
};
const forecast = (input: Partial<Parameters<typeof zoneForecast>[0]>) =>
  zoneForecast({ provider: null, history: [], nowMs: NOW, horizonHours: 4, ...input });

describe("zoneForecast", () => {
  test("the measured current hour leads the hours and is no forecast point", () => {
    const result = forecast({ history: history(1) });
    expect(result?.points[0]?.hourAtMs).toBe(THIS_HOUR + HOUR_MS);
    expect(result?.points).toHaveLength(4);
    expect(result?.hours).toHaveLength(5);
    expect(result?.hours[0]).toMatchObject({ hourAtMs: THIS_HOUR, lowGPerKwh: 300 });
    expect(result?.method).toBe("persistence-profile");
  });

  test("the provider's forecast comes first, ours goes on where it ends, and both are named", () => {
    const result = forecast({ provider, history: history(0) });
    expect(result?.points.map((point) => point.intensityGPerKwh)).toEqual([
      100, 101, 102, 300, 300,
    ]);
    expect(result?.method).toBe("electricity-maps, then persistence-profile");
    expect(result?.sources).toEqual(["electricity-maps", "energy-charts"]);
  });

  test("without either, or on annual averages alone, there is no forecast", () => {
    expect(forecast({})).toBeNull();
    expect(forecast({ history: history(1, "annual-average") })).toBeNull();
  });

  test("a forecast from simulated history is simulated", () => {
    expect(forecast({ history: history(1, "simulated") })?.simulated).toBe(true);
  });
});
