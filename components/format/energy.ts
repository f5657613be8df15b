import { type Shown, type Spread, showSpread, spreadText, type UnitStep } from "./scaled.ts";

const JOULES_PER_WH = 3600;

const ENERGY_LADDER: readonly UnitStep[] = [
  { symbol: "nWh", base: JOULES_PER_WH * 1e-9 },
  { symbol: "µWh", base: JOULES_PER_WH * 1e-6 },
  { symbol: "mWh", base: JOULES_PER_WH * 1e-3 },
  { symbol: "Wh", base: JOULES_PER_WH },
  { symbol: "kWh", base: JOULES_PER_WH * 1e3 },
  { symbol: "MWh", base: JOULES_PER_WH * 1e6 },
];

/** Units of power, from small to great. */
export const POWER_LADDER: readonly UnitStep[] = [
  { symbol: "mW", base: 1e-3 },
  { symbol: "W", base: 1 },
  { symbol: "kW", base: 1e3 },
  { symbol: "MW", base: 1e6 },
  { symbol: "GW", base: 1e9 },
];

/** An energy split into digits, unit and range. Units: joules in. Missing gives a dash. */
export function showEnergy(spreadJoules: Spread, locale = "en"): Shown {
  return showSpread(ENERGY_LADDER, spreadJoules, locale);
}

/** An energy in one line: `1.25 kWh`. Units: joules in. Missing gives a dash. */
export function formatEnergy(energyJoules: number | null, locale = "en"): string {
  return spreadText(showEnergy({ value: energyJoules }, locale));
}

/** A power in one line: `12.4 W`. Units: watts in. Missing gives a dash. */
export function formatPower(powerWatts: number | null, locale = "en"): string {
  return spreadText(showSpread(POWER_LADDER, { value: powerWatts }, locale));
}
