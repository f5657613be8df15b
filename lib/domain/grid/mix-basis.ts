import { gridSourceNames } from "./series-key.ts";

/** What the shares of a mix are of: what was consumed, with imports, or what the zone generated. */
export const mixBases = ["consumption", "generation"] as const;
export type MixBasis = (typeof mixBases)[number];

/** Sources whose mix follows imports to where they were made. All others tell generation. */
export const consumptionSources: readonly string[] = [gridSourceNames.electricityMaps];

/** Sources that tell shares and no power: what is stored of them is per cent. */
const sourcesOfShares: readonly string[] = [gridSourceNames.ukCarbonIntensity];

/** True when the mix of a source is in MW, false when it is in per cent. */
export const tellsPower = (source: string): boolean => !sourcesOfShares.includes(source);

/** What the mix of a source is of. */
export function basisOfSource(source: string): MixBasis {
  return consumptionSources.includes(source) ? "consumption" : "generation";
}

/**
 * The basis that a series is told on: the one that knows more of its hours; of equals consumption,
 * which is what a workload runs on. The two are never in one series.
 *
 * Missing  null when neither knows an hour.
 */
export function chooseBasis(hours: Readonly<Record<MixBasis, number>>): MixBasis | null {
  if (hours.consumption === 0 && hours.generation === 0) return null;
  return hours.consumption >= hours.generation ? "consumption" : "generation";
}
