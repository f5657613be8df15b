import type { PricedEmission } from "#db/queries/narratives/priced-emission.ts";
import type { EmissionSummary } from "#db/queries/narratives/summarise-emissions.ts";
import type { Figure } from "../../contracts/figure.ts";
import { priceEnergy } from "../../domain/carbon/price-energy.ts";

/** How the energy was found, in the words shown beside each figure. */
export const METHOD_WORDS: Readonly<Record<string, string>> = {
  rapl: "RAPL package energy, shared by CPU time",
  "cpu-time-model": "CPU time of the work x watts of a busy vCPU",
};

const NO_REGION = "No region is set for this installation (PULSEGRID_REGION).";
const NO_INTENSITY = "No grid intensity is known for this hour and signal.";

/** Energy of one narrative, joules. The CPU-time model is an estimate, RAPL a measurement. */
export function energyFigure(emission: PricedEmission): Figure {
  return {
    value: emission.energyJoules,
    low: emission.energyLowJoules,
    high: emission.energyHighJoules,
    unit: "J",
    method: METHOD_WORDS[emission.method] ?? emission.method,
    sources: [emission.method],
    estimated: emission.method !== "rapl",
    simulated: emission.simulated,
    asOf: emission.producedAt.toISOString(),
  };
}

/** CO2e of one narrative, grams, at the intensity its hour is known by today. */
export function co2eFigure(emission: PricedEmission): Figure {
  const { intensityGPerKwh, pueRatio } = emission;
  const price = (energyJoules: number) => priceEnergy({ energyJoules, intensityGPerKwh, pueRatio });
  return {
    value: price(emission.energyJoules),
    low: price(emission.energyLowJoules),
    high: price(emission.energyHighJoules),
    unit: "g",
    method: "energy x PUE x grid intensity of the hour",
    sources: [emission.method, emission.intensitySource].filter((name) => name !== null),
    estimated: emission.method !== "rapl" || emission.intensityEstimated === true,
    simulated: emission.simulated || emission.intensitySource === "simulated",
    asOf: emission.producedAt.toISOString(),
    ...(emission.zone === null ? { reason: NO_REGION } : {}),
    ...(emission.zone !== null && intensityGPerKwh === null ? { reason: NO_INTENSITY } : {}),
  };
}

/** The sum of several figures of one kind. One unknown part makes the sum unknown. */
export function sumFigures(figures: readonly Figure[], reasonWhenEmpty: string): Figure {
  const sum = (pick: (figure: Figure) => number | null) =>
    figures.reduce<number | null>((total, figure) => {
      const part = pick(figure);
      return total === null || part === null ? null : total + part;
    }, 0);
  const unknown = figures.find((figure) => figure.value === null);
  const [first] = figures;
  const empty = figures.length === 0;
  return {
    value: empty ? null : sum((figure) => figure.value),
    low: empty ? null : sum((figure) => figure.low),
    high: empty ? null : sum((figure) => figure.high),
    unit: first?.unit ?? "g",
    method: first?.method ?? "sum of the narratives written",
    sources: [...new Set(figures.flatMap((figure) => figure.sources))].toSorted(),
    estimated: figures.some((figure) => figure.estimated),
    simulated: figures.some((figure) => figure.simulated),
    asOf: first?.asOf ?? null,
    ...(empty ? { reason: reasonWhenEmpty } : {}),
    ...(unknown?.reason === undefined ? {} : { reason: unknown.reason }),
  };
}

/**
 * CO2e of all narratives of some groups, grams. One that cannot be priced makes the sum unknown:
 * a part of it would look like the whole.
 */
export function totalFigure(groups: readonly EmissionSummary[], reasonWhenEmpty: string): Figure {
  const count = sumOf(groups, (group) => group.count);
  const unpricedCount = sumOf(groups, (group) => group.unpricedCount);
  const isKnown = count > 0 && unpricedCount === 0;
  const total = (pick: (group: EmissionSummary) => number | null) =>
    isKnown ? sumOf(groups, (group) => (pick(group) ?? 0) * group.count) : null;
  const regionless = groups.some((group) => group.regionlessCount > 0);
  return {
    value: total((group) => group.meanCo2eG),
    low: total((group) => group.meanLowCo2eG),
    high: total((group) => group.meanHighCo2eG),
    method: "sum of energy x PUE x grid intensity of the hour",
    ...provenanceOf(groups),
    ...(count === 0 ? { reason: reasonWhenEmpty } : {}),
    ...(unpricedCount > 0 ? { reason: regionless ? NO_REGION : NO_INTENSITY } : {}),
  };
}

/** Mean CO2e of one narrative over groups of them, grams, weighted by how many each has. */
export function meanFigure(groups: readonly EmissionSummary[]): Figure {
  const pricedOf = (group: EmissionSummary) => group.count - group.unpricedCount;
  const pricedCount = sumOf(groups, pricedOf);
  const mean = (pick: (group: EmissionSummary) => number | null) =>
    pricedCount === 0
      ? null
      : sumOf(groups, (group) => (pick(group) ?? 0) * pricedOf(group)) / pricedCount;
  return {
    value: mean((group) => group.meanCo2eG),
    low: mean((group) => group.meanLowCo2eG),
    high: mean((group) => group.meanHighCo2eG),
    method: "mean of energy x PUE x grid intensity of the hour",
    ...provenanceOf(groups),
    ...(pricedCount === 0
      ? { reason: groups.length === 0 ? "No narrative was written in this range." : NO_INTENSITY }
      : {}),
  };
}

const sumOf = (groups: readonly EmissionSummary[], pick: (group: EmissionSummary) => number) =>
  groups.reduce((sum, group) => sum + pick(group), 0);

function provenanceOf(groups: readonly EmissionSummary[]) {
  const newest = groups.flatMap(({ newestAt }) => (newestAt === null ? [] : [newestAt.getTime()]));
  return {
    unit: "g",
    sources: [...new Set(groups.flatMap((group) => [group.method, ...group.sources]))].toSorted(),
    estimated: groups.some((group) => group.method !== "rapl" || group.estimatedIntensityCount > 0),
    simulated: groups.some((group) => group.simulatedCount > 0),
    asOf: newest.length === 0 ? null : new Date(Math.max(...newest)).toISOString(),
  };
}
