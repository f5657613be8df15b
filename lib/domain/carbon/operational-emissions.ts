export type EnergyInterval = {
  energyKwh: number;
  /** Grid intensity over the interval, gCO2e per kWh. `null`: the source had no value. */
  intensityGPerKwh: number | null;
};

export type OperationalEmissions = {
  co2eG: number;
  coveredKwh: number;
  uncoveredKwh: number;
};

/**
 * Operational emissions of a workload: sum over intervals of energy x PUE x grid intensity.
 *
 * Shape    `intervals`: any number, any order. An empty list gives zeros.
 * Units    energy kWh at the plug before PUE; intensity gCO2e/kWh; PUE a ratio >= 1;
 *          result gCO2e and kWh after PUE.
 * Missing  an interval without intensity is counted in `uncoveredKwh`. It is never
 *          priced at zero or at a default, because both look like a measurement.
 * Errors   RangeError for a negative or non-finite number, or a PUE below 1.
 * Source   ISO/IEC 21031:2024 (SCI), O = E x I; PUE as defined in ISO/IEC 30134-2.
 */
export function operationalEmissions(
  intervals: readonly EnergyInterval[],
  pueRatio: number,
): OperationalEmissions {
  assertAtLeast("pueRatio", pueRatio, 1);
  let co2eG = 0;
  let coveredKwh = 0;
  let uncoveredKwh = 0;

  for (const { energyKwh, intensityGPerKwh } of intervals) {
    assertAtLeast("energyKwh", energyKwh, 0);
    const facilityKwh = energyKwh * pueRatio;
    if (intensityGPerKwh === null) {
      uncoveredKwh += facilityKwh;
      continue;
    }
    assertAtLeast("intensityGPerKwh", intensityGPerKwh, 0);
    coveredKwh += facilityKwh;
    co2eG += facilityKwh * intensityGPerKwh;
  }
  return { co2eG, coveredKwh, uncoveredKwh };
}

function assertAtLeast(name: string, value: number, minimum: number): void {
  if (!Number.isFinite(value) || value < minimum) {
    throw new RangeError(`${name} must be a finite number >= ${minimum}, got ${value}`);
  }
}
