import type { Database } from "#db/client.ts";
import { recordGridRefetch, selectGridRefetches } from "#db/queries/grid/grid-refetches.ts";
import { selectFirstGridHour } from "#db/queries/grid/select-last-grid-hour.ts";
import { selectMissingDays } from "#db/queries/grid/select-missing-days.ts";
import { selectMissingMixes } from "#db/queries/grid/select-missing-mixes.ts";
import { Failure } from "../../domain/errors.ts";
import { type RefetchDay, refetchDays } from "../../domain/grid/refetch-days.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import { floorToHour, HOUR_MS } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import type { GridSource } from "../../ports/grid-source.ts";
import type { Log } from "../../ports/log.ts";
import { healMix } from "./heal-mix.ts";
import { type SeriesRange, storeHistory } from "./store-history.ts";

export type RefetchDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  sources: readonly GridSource[];
};

export type RefetchInput = {
  zones: readonly string[];
  signal: AbortSignal;
  backfillDays: number;
};

const DAY_MS = 24 * HOUR_MS;
/** The newest hours are not there yet with most providers: that is no gap. */
const NOT_YET_HOURS = 6;

/**
 * Asks again for past days: those with gaps, those whose intensity has no mix though the source
 * tells mixes, and those a day, a week and a month back, which providers still revise. What was
 * asked is remembered, so that what a provider cannot give is not asked for for ever. Safe to repeat.
 *
 * Errors   none of a provider: its day is tried again later.
 */
export async function refetchGrid(
  deps: RefetchDeps,
  input: RefetchInput,
): Promise<{ writtenCount: number }> {
  const live = deps.sources.filter(({ name }) => name !== gridSourceNames.annualAverage);
  const counts = await Promise.all(
    live.map(async (source) => {
      let writtenCount = 0;
      for (const zone of input.zones.filter((each) => source.covers(each))) {
        for (const day of await dueDays(deps, { ...input, source, zone })) {
          if (input.signal.aborted) return writtenCount;
          writtenCount += await refetchDay(deps, { ...input, source, zone, day });
        }
      }
      return writtenCount;
    }),
  );
  return { writtenCount: counts.reduce((sum, each) => sum + each, 0) };
}

type SeriesInput = RefetchInput & { source: GridSource; zone: string };

async function dueDays(deps: RefetchDeps, input: SeriesInput): Promise<RefetchDay[]> {
  const nowMs = deps.clock.now().getTime();
  const key = { zone: input.zone, source: input.source.name };
  const hours = {
    ...key,
    from: new Date(floorToHour(nowMs) - input.backfillDays * DAY_MS),
    to: new Date(floorToHour(nowMs) - NOT_YET_HOURS * HOUR_MS),
  };
  const missing = await selectMissingDays(deps.db, hours);
  const tellsMix = input.source.mix !== undefined;
  const withoutMix = tellsMix ? await selectMissingMixes(deps.db, hours) : [];
  const past = await selectGridRefetches(deps.db, key);
  const first = await selectFirstGridHour(deps.db, key);
  return refetchDays({
    nowMs,
    firstHourMs: first?.getTime() ?? null,
    missingDaysMs: missing.map((day) => day.getTime()),
    missingMixDaysMs: daysOf(withoutMix),
    past: past.map((each) => ({
      kind: each.kind,
      dayMs: each.dayAt.getTime(),
      askedAtMs: each.askedAt.getTime(),
      attemptCount: each.attemptCount,
    })),
  });
}

/** The UTC days of hours, each once, in the order given. */
function daysOf(hours: readonly Date[]): number[] {
  return [...new Set(hours.map((hour) => Math.floor(hour.getTime() / DAY_MS) * DAY_MS))];
}

async function refetchDay(
  deps: RefetchDeps,
  input: SeriesInput & { day: RefetchDay },
): Promise<number> {
  const { source, zone, signal, day } = input;
  const range = { source, zone, signal, fromMs: day.dayMs, toMs: day.dayMs + DAY_MS };
  const found = await readDay(deps, day.kind, range).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    deps.log.warn({ zone, source: source.name, detail: error.message }, "grid day not read again");
    return { foundCount: 0, writtenCount: 0, notes: [] };
  });
  // Who was told to stop has not been refused: the day is still due.
  if (signal.aborted && found.foundCount === 0) return found.writtenCount;
  for (const detail of found.notes) {
    deps.log.warn({ zone, source: source.name, detail }, "grid day read with doubts");
  }
  await recordGridRefetch(deps.db, {
    zone,
    source: source.name,
    kind: day.kind,
    dayAt: new Date(day.dayMs),
    askedAt: deps.clock.now(),
    foundCount: found.foundCount,
  });
  return found.writtenCount;
}

type DayFound = { foundCount: number; writtenCount: number; notes: readonly string[] };

async function readDay(
  deps: RefetchDeps,
  kind: RefetchDay["kind"],
  range: SeriesRange,
): Promise<DayFound> {
  if (kind === "mix") {
    const healed = await healMix(deps, range);
    return { ...healed, writtenCount: healed.foundCount };
  }
  const { pointCount, ...stored } = await storeHistory(deps, range);
  return { ...stored, foundCount: pointCount };
}
