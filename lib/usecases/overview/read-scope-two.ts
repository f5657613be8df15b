import type { Queryable } from "#db/client.ts";
import type { Figure } from "../../contracts/figure.ts";
import type { OverviewResponse } from "../../contracts/overview.ts";
import { JOULES_PER_KWH } from "../../domain/carbon/joules-per-kwh.ts";
import {
  instrumentsAt,
  type MarketBasedEmissions,
  marketBasedEmissions,
  type MarketFactors,
  type MarketInterval,
} from "../../domain/carbon/market-based.ts";
import { energyOfHour } from "../../domain/carbon/where-it-went.ts";
import { type PricedHours, priceHours } from "./price-hours.ts";

type ScopeTwo = NonNullable<OverviewResponse["scopeTwo"]>;
type Markets = ReadonlyMap<string, MarketFactors>;

/**
 * Scope 2 of all nodes both ways, over the same energy: with the direct average of the grid, and
 * with contracts and residual mixes.
 *
 * Missing  null when nothing is configured for any region of the energy: the market-based figure
 *          would be the location-based one under another name.
 * Source   GHG Protocol Scope 2 Guidance (2015): combustion alone; both are reported.
 */
export async function readScopeTwo(
  db: Queryable,
  params: { from: Date; to: Date; marketFactors: Markets },
): Promise<ScopeTwo | null> {
  const { marketFactors, ...range } = params;
  if (marketFactors.size === 0) return null;
  const priced = await priceHours(db, { ...range, signal: "average", scope: "direct" });
  const regions = new Set(priced.hours.flatMap(({ region }) => region ?? []));
  if (priced.hours.length > 0 && ![...regions].some((id) => marketFactors.has(id))) return null;
  const market = marketBasedEmissions(intervalsOf(priced.hours, marketFactors));
  const { energyJoules, uncoveredJoules } = priced.total;
  return {
    locationBased: locationFigure(priced),
    marketBased: marketFigure(priced, market, marketFactors),
    parts: partsOf(market),
    locationUncoveredRatio: energyJoules === 0 ? null : uncoveredJoules / energyJoules,
  };
}

const intervalsOf = (hours: PricedHours["hours"], markets: Markets): MarketInterval[] =>
  hours.map((hour) => ({
    energyKwh: energyOfHour(hour) / JOULES_PER_KWH,
    pueRatio: hour.pueRatio,
    hourAtMs: hour.hourMs,
    gridAverageGPerKwh: hour.intensityGPerKwh,
    market: markets.get(hour.region ?? "") ?? null,
  }));

const NO_ENERGY = "No energy was measured in this range.";

function locationFigure(priced: PricedHours): Figure {
  const { energyJoules, co2eG, uncoveredJoules } = priced.total;
  const isUnknown = uncoveredJoules === energyJoules;
  return {
    ...figureOf(priced, isUnknown ? null : co2eG),
    method:
      "Scope 2, location based: node energy, active and idle, x PUE x direct average intensity of the grid in each hour",
    sources: ["kepler", ...priced.sources],
    estimated: priced.estimated,
    ...(isUnknown
      ? { reason: energyJoules === 0 ? NO_ENERGY : "No direct grid intensity is known for it." }
      : {}),
  };
}

function marketFigure(priced: PricedHours, market: MarketBasedEmissions, markets: Markets): Figure {
  const pricedKwh = market.instrumentKwh + market.residualKwh + market.gridAverageKwh;
  const hasEnergy = priced.total.energyJoules > 0;
  const usesGrid = market.gridAverageKwh > 0;
  return {
    ...figureOf(priced, pricedKwh === 0 ? null : market.co2eG),
    method: methodOf(market, priced, markets),
    sources: ["kepler", ...contractSources(market, priced, markets)].concat(
      usesGrid ? priced.sources : [],
    ),
    estimated: usesGrid && priced.estimated,
    ...(pricedKwh === 0
      ? {
          reason: hasEnergy
            ? "No contract, residual mix or grid average is known for it."
            : NO_ENERGY,
        }
      : {}),
  };
}

const figureOf = (priced: PricedHours, value: number | null) => ({
  value,
  low: null,
  high: null,
  unit: "g",
  simulated: priced.simulated,
  asOf: priced.asOf?.toISOString() ?? null,
});

/** What each part of the energy was priced with, the fallback by its name. */
function methodOf(market: MarketBasedEmissions, priced: PricedHours, markets: Markets): string {
  const parts = partsOf(market);
  const percent = (ratio: number) => `${Math.round(ratio * 1000) / 10} %`;
  const texts: string[] = [];
  if (parts !== null && parts.instrumentRatio > 0) {
    texts.push(`${percent(parts.instrumentRatio)} under contract`);
  }
  if (parts !== null && parts.residualRatio > 0) {
    texts.push(`${percent(parts.residualRatio)} at the residual mix`);
  }
  if (parts !== null && parts.gridAverageRatio > 0) {
    const regions = regionsOnGridAverage(priced, markets);
    texts.push(
      `${percent(parts.gridAverageRatio)} at the grid average, because no residual mix is configured for ${regions.join(", ")}`,
    );
  }
  if (parts !== null && parts.uncoveredRatio > 0) {
    texts.push(`${percent(parts.uncoveredRatio)} without any factor, left out`);
  }
  return `Scope 2, market based: node energy, active and idle, x PUE; ${texts.join("; ")}`;
}

/** Regions of which some energy has neither a contract nor a residual mix. */
function regionsOnGridAverage(priced: PricedHours, markets: Markets): string[] {
  return regionsOf(priced).filter((id) => {
    const hours = priced.hours.filter(({ region }) => region === id);
    return marketBasedEmissions(intervalsOf(hours, markets)).gridAverageKwh > 0;
  });
}

/** Contracts valid in an hour of the range, and residual mixes, by name. */
function contractSources(
  market: MarketBasedEmissions,
  priced: PricedHours,
  markets: Markets,
): string[] {
  const contracts = priced.hours.flatMap(({ region, hourMs }) =>
    instrumentsAt(markets.get(region ?? "") ?? null, hourMs).map(({ name }) => name),
  );
  const residuals = regionsOf(priced).flatMap((id) => {
    const residual = markets.get(id)?.residual ?? null;
    return residual === null ? [] : [`${residual.source}, ${residual.year}`];
  });
  return [...new Set([...contracts, ...(market.residualKwh > 0 ? residuals : [])])];
}

const regionsOf = ({ hours }: PricedHours) =>
  [...new Set(hours.flatMap(({ region }) => region ?? []))].toSorted();

function partsOf(market: MarketBasedEmissions): ScopeTwo["parts"] {
  const { instrumentKwh, residualKwh, gridAverageKwh, uncoveredKwh } = market;
  const allKwh = instrumentKwh + residualKwh + gridAverageKwh + uncoveredKwh;
  if (allKwh === 0) return null;
  return {
    instrumentRatio: instrumentKwh / allKwh,
    residualRatio: residualKwh / allKwh,
    gridAverageRatio: gridAverageKwh / allKwh,
    uncoveredRatio: uncoveredKwh / allKwh,
  };
}
