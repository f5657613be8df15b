import type { HealthRecord } from "../health/record.ts";

/** Records of one app, and how much of the day they cover (unit of the measure given). */
export type SourceShare<One extends HealthRecord> = {
  name: string;
  records: readonly One[];
  coverage: number;
};

export type SourceChoice<One extends HealthRecord> = {
  chosen: SourceShare<One>;
  /** Kept and shown, never added. */
  others: readonly SourceShare<One>[];
};

const KNOWN_APPS: ReadonlyMap<string, string> = new Map([
  ["net.pulsegrid.sample", "Pulsegrid sample"],
  ["com.dexcom.stelo", "Dexcom Stelo"],
  ["com.sec.android.app.shealth", "Samsung Health"],
  ["com.ouraring.oura", "Oura"],
  ["com.google.android.apps.fitness", "Google Fit"],
  ["com.fitbit.FitbitMobile", "Fitbit"],
  ["com.garmin.android.apps.connectmobile", "Garmin Connect"],
]);
const PACKAGE_NAME = /^[A-Za-z][A-Za-z0-9_.]{0,99}$/;

/**
 * The one source a day's figures are taken from: the app that covers most, then the one with more
 * records, then by name. Two apps that watched the same day are never added up.
 *
 * Missing  records that name no app count as one source. Without records there is no choice: null.
 */
export function chooseSource<One extends HealthRecord>(
  records: readonly One[],
  coverageOf: (records: readonly One[]) => number,
): SourceChoice<One> | null {
  const byOrigin = Map.groupBy(records, ({ origin }) => origin);
  const inNameOrder = [...byOrigin].toSorted(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1));
  const shares = inNameOrder.map(([origin, own]) => ({
    name: appName(origin),
    records: own.toSorted(inTimeOrder),
    coverage: coverageOf(own),
  }));
  shares.sort((a, b) => b.coverage - a.coverage || b.records.length - a.records.length);
  const [chosen, ...others] = shares;
  return chosen === undefined ? null : { chosen, others };
}

/** By start, then by values, so that the order of arrival never shows in a figure. */
function inTimeOrder(a: HealthRecord, b: HealthRecord): number {
  if (a.startAtMs !== b.startAtMs) return a.startAtMs - b.startAtMs;
  return JSON.stringify(a.values) < JSON.stringify(b.values) ? -1 : 1;
}

function appName(origin: string | null): string {
  if (origin === null) return "an app that gave no name";
  const known = KNOWN_APPS.get(origin);
  return known ?? (PACKAGE_NAME.test(origin) ? origin : "an app with an unusual name");
}

/** Time covered by at least one of the intervals, ms. */
export function coveredMs(
  intervals: readonly { startAtMs: number; endAtMs: number | null }[],
): number {
  let total = 0;
  let reachedMs = -Infinity;
  for (const { startAtMs, endAtMs } of intervals.toSorted((a, b) => a.startAtMs - b.startAtMs)) {
    const endMs = endAtMs ?? startAtMs;
    total += Math.max(0, endMs - Math.max(startAtMs, reachedMs));
    reachedMs = Math.max(reachedMs, endMs);
  }
  return total;
}

/**
 * What is said when more than one app recorded the day.
 *
 * Shape    `figureOf` puts an app's own figure in words.
 */
export function otherSourcesSentences<One extends HealthRecord>(
  choice: SourceChoice<One>,
  figureOf: (share: SourceShare<One>) => string,
): string[] {
  if (choice.others.length === 0) return [];
  const others = choice.others.map((share) => `${share.name} (${figureOf(share)})`).join(", ");
  return [
    `Also recorded by ${others}: kept, but not added, because they watched the same day;` +
      ` the figures are those of ${choice.chosen.name}, which covers at least as much of it.`,
  ];
}
