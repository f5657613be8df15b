import { JOULES_PER_KWH } from "./joules-per-kwh.ts";
import { operationalEmissions } from "./operational-emissions.ts";

/**
 * Grams of CO2e of an amount of energy in one hour and zone.
 *
 * Units    joules before PUE; gCO2e per kWh; PUE a ratio >= 1.
 * Missing  null when the intensity or the PUE is unknown: an unknown price is not a price of zero.
 * Errors   RangeError for a negative or non-finite number, or a PUE below 1.
 * Source   as `operationalEmissions`, of which this is the case of one interval.
 */
export function priceEnergy(energy: {
  energyJoules: number;
  intensityGPerKwh: number | null;
  pueRatio: number | null;
}): number | null {
  const { energyJoules, intensityGPerKwh, pueRatio } = energy;
  if (intensityGPerKwh === null || pueRatio === null) return null;
  const interval = { energyKwh: energyJoules / JOULES_PER_KWH, intensityGPerKwh };
  return operationalEmissions([interval], pueRatio).co2eG;
}
