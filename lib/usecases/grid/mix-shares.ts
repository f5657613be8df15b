import type { Queryable } from "#db/client.ts";
import { type LastMix, selectLastMixes } from "#db/queries/grid/select-last-mixes.ts";
import { type MixSummary, summariseMix } from "#db/queries/grid/summarise-mix.ts";
import { summariseMixSources } from "#db/queries/grid/summarise-mix-sources.ts";
import type { MeanMixShares, MixShares } from "../../contracts/grid-mix.ts";
import { basisOfSource, chooseBasis, consumptionSources } from "../../domain/grid/mix-basis.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import { isoTime } from "./iso-time.ts";

export const NO_ZONE = "The grid zone of this region is not known.";
export const NO_MIX = "No source has given the mix of this zone.";
const NO_MIX_OF_TODAY = "No source has given the mix of this zone in the last 24 hours.";
const NO_SHARE = "The source gives no shares for these hours.";
/** As old as a live intensity may be that stands for now. */
const LIVE_HOURS = 24;

/** A share as per cent, between 0 and 100 whatever rounding did. Missing: null stays null. */
export const percentOf = (ratio: number | null) =>
  ratio === null ? null : Math.min(100, Math.max(0, ratio * 100));

/** The shares of the newest hour of each zone that is at most a day old; for every zone an answer. */
export async function loadPresentShares(
  db: Queryable,
  params: { zones: readonly string[]; now: Date },
): Promise<(zone: string | null) => MixShares> {
  const from = new Date(params.now.getTime() - LIVE_HOURS * HOUR_MS);
  const found = new Map((await selectLastMixes(db, { ...params, from })).map((m) => [m.zone, m]));
  return (zone) => {
    if (zone === null) return unknownShares(NO_ZONE);
    const last = found.get(zone);
    return last === undefined ? unknownShares(NO_MIX_OF_TODAY) : presentShares(last);
  };
}

/** Mean shares of each zone over [from, to), on the basis that knows more of the hours. */
export async function loadMeanShares(
  db: Queryable,
  params: { zones: readonly string[]; from: Date; to: Date },
): Promise<(zone: string | null) => MeanMixShares> {
  const found = Map.groupBy(await summarise(db, params), ({ zone }) => zone);
  return (zone) => {
    if (zone === null) return { ...unknownShares(NO_ZONE), coveredHours: 0 };
    const rows = found.get(zone) ?? [];
    const rowOf = (ofConsumption: boolean) =>
      rows.find((row) => row.ofConsumption === ofConsumption);
    const basis = chooseBasis({
      consumption: rowOf(true)?.coveredHours ?? 0,
      generation: rowOf(false)?.coveredHours ?? 0,
    });
    const row = rowOf(basis === "consumption");
    return row === undefined ? { ...unknownShares(NO_MIX), coveredHours: 0 } : meanShares(row);
  };
}

/**
 * One summary for each zone and basis. Which source is the best of an hour is asked hour by hour
 * only where two of them tell the same basis: it takes three times as long.
 */
async function summarise(
  db: Queryable,
  params: { zones: readonly string[]; from: Date; to: Date },
): Promise<MixSummary[]> {
  const bySource = (await summariseMixSources(db, params)).map(({ source, ...row }) => ({
    ...row,
    sources: [source],
    ofConsumption: basisOfSource(source) === "consumption",
  }));
  const byBasis = Map.groupBy(bySource, (row) => `${row.zone} ${row.ofConsumption}`);
  const sharing = [...byBasis.values()].filter((rows) => rows.length > 1);
  if (sharing.length === 0) return bySource;
  const zones = [...new Set(sharing.flatMap((rows) => rows.map(({ zone }) => zone)))];
  const exact = await summariseMix(db, { ...params, zones, consumptionSources });
  return [...bySource.filter(({ zone }) => !zones.includes(zone)), ...exact];
}

function presentShares({ source, estimated, hourAtMs, ...ratios }: LastMix): MixShares {
  return {
    ...sharesOf(ratios),
    basis: basisOfSource(source),
    sources: [source],
    estimated,
    simulated: source === gridSourceNames.simulated,
    asOf: isoTime(hourAtMs),
  };
}

function meanShares(row: MixSummary): MeanMixShares {
  return {
    ...sharesOf(row),
    basis: row.ofConsumption ? "consumption" : "generation",
    coveredHours: row.coveredHours,
    sources: row.sources,
    estimated: row.estimatedHours > 0,
    simulated: row.sources.includes(gridSourceNames.simulated),
    asOf: isoTime(row.lastHourMs),
  };
}

function sharesOf(row: { renewableRatio: number | null; fossilFreeRatio: number | null }) {
  const renewablePercent = percentOf(row.renewableRatio);
  const fossilFreePercent = percentOf(row.fossilFreeRatio);
  const isKnown = renewablePercent !== null && fossilFreePercent !== null;
  return { renewablePercent, fossilFreePercent, ...(isKnown ? {} : { reason: NO_SHARE }) };
}

const unknownShares = (reason: string): MixShares => ({
  renewablePercent: null,
  fossilFreePercent: null,
  basis: null,
  sources: [],
  estimated: false,
  simulated: false,
  asOf: null,
  reason,
});
