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
  const touched = [
    ...[...baseline.keys()].map((hourAtMs) => actual(home.zone, hourAtMs)),
    ...[...weights.keys()].map((hourAtMs) => actual(chosen.zone, hourAtMs)),
  ];
  const known = touched.filter((hour) => hour !== null);
  const homeMean = meanOfHours(baseline, (hourAtMs) => liveValue(actual(home.zone, hourAtMs)));
  const chosenMean = meanOfHours(weights, (hourAtMs) => liveValue(actual(chosen.zone, hourAtMs)));
  if (homeMean === null || chosenMean === null) {
    return {
      missingHours: touched.length - known.length,
      annualHours: known.filter((hour) => !isLive(hour)).length,
      hourCount: touched.length,
    };
  }
  return {
    baselineGPerKwh: homeMean * home.pueRatio,
    chosenGPerKwh: chosenMean * chosen.pueRatio,
    estimated: known.some((hour) => hour.estimated),
    simulated: known.some((hour) => hour.simulated),
    revised: known.some((hour) => hour.revised),
    sources: [...new Set(known.map((hour) => hour.source))].toSorted(),
    asOfMs: Math.max(...known.map((hour) => hour.fetchedAtMs)),
  };
}

const isLive = ({ source }: ActualHour) => source !== gridSourceNames.annualAverage;

const liveValue = (hour: ActualHour | null) =>
  hour !== null && isLive(hour) ? hour.intensityGPerKwh : null;
