import type { Database } from "#db/client.ts";
import { summariseEmissions } from "#db/queries/narratives/summarise-emissions.ts";
import { selectChecklist } from "#db/queries/overview/select-checklist.ts";
import type { Figure } from "../../contracts/figure.ts";
import type { MarketFactors } from "../../domain/carbon/market-based.ts";
import type { OverviewQuery, OverviewResponse } from "../../contracts/overview.ts";
import { floorToHour, HOUR_MS } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import { meanFigure } from "../narratives/emission-figures.ts";
import { requireTimeRange } from "../time/require-time-range.ts";
import { type PricedHours, priceHours } from "./price-hours.ts";
import { readRate } from "./read-rate.ts";
import { readSci } from "./read-sci.ts";
import { readScopeTwo } from "./read-scope-two.ts";

type Deps = {
  db: Database;
  clock: Clock;
  config: { region: string | null; marketFactors: ReadonlyMap<string, MarketFactors> };
};

/** Every hour of every node is read, for the range and for the one before it. */
const MOST_DAYS = 92;

/** The figures of the Overview: totals, rate, narratives, where it went, and what is still to do. */
export async function readOverview(deps: Deps, query: OverviewQuery): Promise<OverviewResponse> {
  const now = deps.clock.now();
  const { from, to } = requireTimeRange(query, now, MOST_DAYS);
  const { signal, scope } = query;
  const previous = { from: new Date(2 * from.getTime() - to.getTime()), to: from };
  const by = { signal, scope };
  const [hours, earlier, groups, groupsBefore, rate, sci, scopeTwo, checklist] = await Promise.all([
    priceHours(deps.db, { ...by, from, to }),
    priceHours(deps.db, { ...by, ...hoursBefore({ from, to }) }),
    summariseEmissions(deps.db, { ...by, from, to }),
    summariseEmissions(deps.db, { ...by, ...previous }),
    readRate(deps.db, { ...by, now }),
    readSci(deps.db, { ...by, from, to }),
    readScopeTwo(deps.db, { from, to, marketFactors: deps.config.marketFactors }),
    selectChecklist(deps.db),
  ]);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    ownRegion: deps.config.region,
    totalCo2e: totalFigure(hours),
    previousTotalCo2eG: totalFigure(earlier).value,
    uncoveredJoules: hours.total.uncoveredJoules,
    scopeTwo,
    rateCo2ePerHour: rate,
    peak: peakOf(hours),
    meanPerNarrative: meanFigure(groups),
    previousMeanPerNarrativeG: meanFigure(groupsBefore).value,
    narrativeCount: groups.reduce((sum, group) => sum + group.count, 0),
    sciPerNarrative: sci,
    whereItWent: shares(hours),
    nodeCount: new Set(hours.nodeHours.map(({ target, node }) => `${target} ${node}`)).size,
    residualRatio: residualRatio(hours),
    checklist,
  };
}

/** As many whole hours as the range touches, ending where its first hour begins. */
function hoursBefore(range: { from: Date; to: Date }): { from: Date; to: Date } {
  const toMs = floorToHour(range.from.getTime());
  const hourCount = Math.max(1, Math.round((range.to.getTime() - toMs) / HOUR_MS));
  return { from: new Date(toMs - hourCount * HOUR_MS), to: new Date(toMs) };
}

function totalFigure(hours: PricedHours): Figure {
  const { energyJoules, co2eG, uncoveredJoules } = hours.total;
  const unknown = energyJoules === 0 || uncoveredJoules === energyJoules;
  return {
    value: unknown ? null : co2eG,
    low: null,
    high: null,
    unit: "g",
    method: "node energy, active and idle, x PUE x grid intensity of each hour",
    sources: ["kepler", ...hours.sources],
    estimated: hours.estimated,
    simulated: hours.simulated,
    asOf: hours.asOf?.toISOString() ?? null,
    ...(energyJoules === 0 ? { reason: "No energy was measured in this range." } : {}),
    ...(energyJoules > 0 && unknown ? { reason: "No grid intensity is known for it." } : {}),
  };
}

function peakOf(hours: PricedHours): OverviewResponse["peak"] {
  let peak: { hourMs: number; co2eG: number } | null = null;
  for (const [hourMs, co2eG] of hours.hourlyCo2eG) {
    if (co2eG !== null && (peak === null || co2eG > peak.co2eG)) peak = { hourMs, co2eG };
  }
  if (peak === null) return null;
  return { co2eGPerHour: peak.co2eG, hourAt: new Date(peak.hourMs).toISOString() };
}

const MAX_SHARES = 8;

function shares(hours: PricedHours): OverviewResponse["whereItWent"] {
  const totalJoules = hours.total.energyJoules;
  const row = (name: string, kind: "namespace" | "unattributed", spent: PricedHours["total"]) => ({
    name,
    kind,
    energyJoules: spent.energyJoules,
    co2eG: spent.uncoveredJoules === spent.energyJoules ? null : spent.co2eG,
    shareRatio: totalJoules > 0 ? spent.energyJoules / totalJoules : null,
  });
  const named = [...hours.byName]
    .map(([name, spent]) => row(name, "namespace", spent))
    .toSorted((a, b) => b.energyJoules - a.energyJoules)
    .slice(0, MAX_SHARES);
  const { unattributed } = hours;
  return unattributed.energyJoules > 0
    ? [...named, row("unattributed", "unattributed", unattributed)]
    : named;
}

function residualRatio(hours: PricedHours): number | null {
  const active = hours.nodeHours.reduce((sum, row) => sum + row.activeJoules, 0);
  return active > 0 ? (active - hours.claimedJoules) / active : null;
}
