import type { Piece } from "../grid/clean-windows.ts";
import { gridSourceNames } from "../grid/series-key.ts";
import { hourWeights, meanOfHours } from "./pieces.ts";
import { baselinePiece } from "./promise-shift.ts";
import type { Compared } from "./saving.ts";

/** What an hour of a zone turned out to be, as it is known now. */
export type ActualHour = {
  intensityGPerKwh: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
  /** It had another value when it was first read. */
  revised: boolean;
  fetchedAtMs: number;
};

export type ActualHours = (zone: string, hourAtMs: number) => ActualHour | null;

export type Realised = Compared & {
  estimated: boolean;
  simulated: boolean;
  revised: boolean;
  sources: string[];
  /** When the newest of its values was read. */
  asOfMs: number;
};

/** Hours that keep a run from being scored, of all that it and its baseline touch. */
export type Unscored = { missingHours: number; annualHours: number; hourCount: number };

/** A run that is over: where and when it ran, and when it would have started at home. */
export type RunToScore = {
  home: { zone: string; pueRatio: number };
  chosen: { zone: string; pueRatio: number };
  baselineAtMs: number;
  pieces: readonly Piece[];
};

/**
 * What a run emitted per kWh and what it would have at home at once, from actual intensity, each
 * hour by the share of the run in it.
 *
 * Missing  `Unscored` where any hour has no value, or only the average of a year: that is not what
 *          the hour was, and within a zone it would make every saving nought.
 */
export function realiseShift(run: RunToScore, actual: ActualHours): Realised | Unscored {
  const { home, chosen } = run;
  const baseline = hourWeights([baselinePiece(run.baselineAtMs, run.pieces)]);
  const weights = hourWeights(run.pieces);
  const priced: ActualHour[] = [];
  const priceIn = (zone: string) => (hourAtMs: number) => {
    const hour = actual(zone, hourAtMs);
    if (hour === null || !isLive(hour)) return null;
    priced.push(hour);
    return hour.intensityGPerKwh;
  };
  const homeMean = meanOfHours(baseline, priceIn(home.zone));
  const chosenMean = meanOfHours(weights, priceIn(chosen.zone));
  if (homeMean === null || chosenMean === null) {
    return countUnscored([
      ...[...baseline.keys()].map((hourAtMs) => actual(home.zone, hourAtMs)),
      ...[...weights.keys()].map((hourAtMs) => actual(chosen.zone, hourAtMs)),
    ]);
  }
  return {
    baselineGPerKwh: homeMean * home.pueRatio,
    chosenGPerKwh: chosenMean * chosen.pueRatio,
    ...originOf(priced),
  };
}

function countUnscored(touched: readonly (ActualHour | null)[]): Unscored {
  const known = touched.filter((hour) => hour !== null);
  return {
    missingHours: touched.length - known.length,
    annualHours: known.filter((hour) => !isLive(hour)).length,
    hourCount: touched.length,
  };
}

/** What is to be known of the values a run was priced with, gone through once: there are many runs. */
function originOf(hours: readonly ActualHour[]) {
  const origin = { estimated: false, simulated: false, revised: false, asOfMs: -Infinity };
  const sources = new Set<string>();
  for (const hour of hours) {
    origin.estimated ||= hour.estimated;
    origin.simulated ||= hour.simulated;
    origin.revised ||= hour.revised;
    origin.asOfMs = Math.max(origin.asOfMs, hour.fetchedAtMs);
    sources.add(hour.source);
  }
  return { ...origin, sources: [...sources].toSorted() };
}

const isLive = ({ source }: ActualHour) => source !== gridSourceNames.annualAverage;
