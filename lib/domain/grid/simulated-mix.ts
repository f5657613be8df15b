import { type Fuel, type FuelMix, fuels, mixIntensityGPerKwh } from "./fuel-mix.ts";
import { simulatedPlants } from "./simulated-plants.ts";
import { bump, simulatedMoment, weather } from "./simulated-weather.ts";

/** Mean load of every simulated zone: invented, like all of it. */
const MEAN_LOAD_MW = 10_000;
/** The bell of the solar dip never ends; the sun does. */
const TWILIGHT = 0.06;
/** Mean of the sunlight below over a day: plants are sized by what they make in a year. */
const MEAN_SUNLIGHT = 0.27;

/**
 * Simulated generation of one hour that has the intensity `lifecycleGPerKwh`: the sun and the wind
 * that the simulated intensity has, the zone's steady plants, and as much coal, gas and oil as the
 * intensity asks for. The same arguments give the same mix.
 *
 * Units    gCO2e/kWh in, MW out, to a tenth.
 * Missing  an intensity no mix of plants has (below wind, 11 g/kWh, or above coal, 820) gives wind
 *          or coal alone.
 */
export function simulatedMix(zoneId: string, hourAtMs: number, lifecycleGPerKwh: number): FuelMix {
  const { clean, fossil } = plantsOf(zoneId, hourAtMs);
  const cleanG = intensityOf(clean);
  const fossilG = intensityOf(fossil);
  const shares =
    lifecycleGPerKwh < cleanG
      ? blend({ wind: 1 }, clean, lifecycleGPerKwh)
      : lifecycleGPerKwh > fossilG
        ? blend(fossil, { coal: 1 }, lifecycleGPerKwh)
        : blend(clean, fossil, lifecycleGPerKwh);
  const loadMw = loadOf(zoneId, hourAtMs);
  return mixFrom((fuel) => Math.round((shares[fuel] ?? 0) * loadMw * 10) / 10);
}

/** Both sides of a zone's fleet in one hour, each summing to 1. */
function plantsOf(zoneId: string, hourAtMs: number): { clean: FuelMix; fossil: FuelMix } {
  const { hour, localHour, season } = simulatedMoment(zoneId, hourAtMs);
  const { clean, fossil } = simulatedPlants(zoneId);
  const sunHeight = Math.max(0, bump(localHour, 12.5, 3) - TWILIGHT) * (1 + 0.35 * season);
  // The simulated intensity rises with this weather: much wind is little of it.
  const windiness = 1 - 0.75 * weather(zoneId, hour);
  const now = {
    ...clean,
    solar: (clean.solar ?? 0) * (sunHeight / MEAN_SUNLIGHT),
    wind: (clean.wind ?? 0) * windiness,
  };
  return { clean: normalised(now), fossil: normalised(fossil) };
}

/** What lies between two mixes and has the wanted intensity; the nearer of them beyond. */
function blend(low: FuelMix, high: FuelMix, wantedG: number): FuelMix {
  const lowG = intensityOf(low);
  const highRatio = Math.min(1, Math.max(0, (wantedG - lowG) / (intensityOf(high) - lowG)));
  return mixFrom((fuel) => (low[fuel] ?? 0) * (1 - highRatio) + (high[fuel] ?? 0) * highRatio);
}

function normalised(mix: FuelMix): FuelMix {
  const sum = fuels.reduce((total, fuel) => total + (mix[fuel] ?? 0), 0);
  return mixFrom((fuel) => (mix[fuel] ?? 0) / sum);
}

/** A mix of what is above zero. */
function mixFrom(amountOf: (fuel: Fuel) => number): FuelMix {
  const mix: FuelMix = {};
  for (const fuel of fuels) {
    const amount = amountOf(fuel);
    if (amount > 0) mix[fuel] = amount;
  }
  return mix;
}

const intensityOf = (mix: FuelMix) => mixIntensityGPerKwh(mix, "lifecycle") ?? 0;

/** Load follows the day: an evening peak, a smaller one in the morning, quiet week-ends. */
function loadOf(zoneId: string, hourAtMs: number): number {
  const { localHour, isWeekend } = simulatedMoment(zoneId, hourAtMs);
  const relative =
    0.9 +
    0.16 * bump(localHour, 19, 3) +
    0.12 * bump(localHour, 10, 3.5) -
    0.14 * bump(localHour, 3.5, 3) -
    (isWeekend ? 0.08 : 0);
  return MEAN_LOAD_MW * relative;
}
