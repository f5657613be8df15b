/**
 * Watts of one fully busy vCPU, idle share included, as cloud machines draw them.
 *
 * Source   Cloud Carbon Footprint, cloud-carbon-coefficients (Apache-2.0), "Max Watts" by
 *          architecture, derived from SPECpower_ssj2008 results; facts, retyped.
 *          mid   3.5: its average of all AWS architectures at full load (AWS_MAX_WATTS_AVG).
 *          low   1.575: the smallest, GCP EPYC 2nd Gen.
 *          high  8.631: the largest, AWS Sandy Bridge.
 *          Left out: AWS EPYC 5th Gen at 8.96 W. That is four times EPYC 4th Gen (2.28 W), and its
 *          idle power (3.68 W) is above the full load of its predecessor: a fault of the row is
 *          likelier than of the chip.
 */
export const BUSY_VCPU_WATTS = { low: 1.575, mid: 3.5, high: 8.631 } as const;

/** The constants in words, stored with each figure they make. */
export const BUSY_VCPU_CONSTANTS =
  "3.5 W per busy vCPU (range 1.575 to 8.631 W): Cloud Carbon Footprint, maximum watts per vCPU " +
  "by architecture, mean of AWS; CPU time of this process only, without database and disk";

/**
 * Energy of an amount of CPU time by the constants above.
 *
 * Units    seconds of one vCPU, joules.
 * Errors   RangeError for a negative or non-finite number.
 */
export function modelCpuEnergy(cpuSeconds: number): {
  energyJoules: number;
  lowJoules: number;
  highJoules: number;
} {
  if (!Number.isFinite(cpuSeconds) || cpuSeconds < 0) {
    throw new RangeError(`cpuSeconds must be a finite number >= 0, got ${cpuSeconds}`);
  }
  return {
    energyJoules: cpuSeconds * BUSY_VCPU_WATTS.mid,
    lowJoules: cpuSeconds * BUSY_VCPU_WATTS.low,
    highJoules: cpuSeconds * BUSY_VCPU_WATTS.high,
  };
}
