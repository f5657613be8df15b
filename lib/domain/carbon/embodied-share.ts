import { JOULES_PER_KWH } from "./joules-per-kwh.ts";

const SECONDS_PER_YEAR = 365.25 * 86_400;

/**
 * Embodied emissions of one vCPU of a rented server, with the range that published servers span.
 * 1,500 kg for 96 vCPU in the middle, 1,000 kg for 128 at the low end, 2,000 kg for 48 at the high
 * end, over 4 years (Cloud Carbon Footprint coefficients: 1,000 kg for the bare machine plus
 * memory and further processors).
 */
export const EMBODIED_G_PER_VCPU = {
  low: 1_000_000 / 128,
  mid: 1_500_000 / 96,
  high: 2_000_000 / 48,
};
const LIFETIME_YEARS = 4;

export type Range = { low: number; mid: number; high: number };

/**
 * The share M of a machine's embodied emissions that goes with some CPU time.
 *
 * Units    CPU seconds of one vCPU; grams.
 * Source   ISO/IEC 21031:2024 (SCI), M = TE x (TiR / EL) x (RR / ToR).
 */
export function embodiedShareG(cpuSeconds: number): Range {
  const timeShare = cpuSeconds / (LIFETIME_YEARS * SECONDS_PER_YEAR);
  return {
    low: EMBODIED_G_PER_VCPU.low * timeShare,
    mid: EMBODIED_G_PER_VCPU.mid * timeShare,
    high: EMBODIED_G_PER_VCPU.high * timeShare,
  };
}

/** Grams per hour of a constant power. Units: watts at the plug before PUE, gCO2e per kWh. */
export const gramsPerHour = (watts: number, pueRatio: number, intensityGPerKwh: number): number =>
  ((watts * 3_600) / JOULES_PER_KWH) * pueRatio * intensityGPerKwh;
