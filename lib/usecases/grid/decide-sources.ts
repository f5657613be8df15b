import type { Database } from "#db/client.ts";
import { selectFailingSeries } from "#db/queries/grid/select-failing-series.ts";
import { upsertGridSourceChoices } from "#db/queries/grid/grid-source-choices.ts";
import { selectSeriesStates } from "#db/queries/grid/select-series-states.ts";
import {
  type GridScope,
  type GridSignal,
  gridScopes,
  gridSourceOrder,
  gridSignals,
} from "../../domain/grid/series-key.ts";
import { chooseSource, type SourceCandidate } from "../../domain/grid/source-choice.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { Clock } from "../../ports/clock.ts";
import type { GridSource } from "../../ports/grid-source.ts";

/** A source that a setting would turn on. */
export type UnconfiguredSource = { source: GridSource; variable: string };

export type DecideDeps = {
  db: Database;
  clock: Clock;
  /** Best first. */
  sources: readonly GridSource[];
  unconfigured: readonly UnconfiguredSource[];
};

type Planned = { source: GridSource; missingVariable: string | null };

const LOOK_BACK_HOURS = 30 * 24;
const RUNS_BACK_HOURS = 7 * 24;

/**
 * Decides for every zone, signal and scope which source stands for it now, and stores the choice
 * with its reason and with why the better ones are not used.
 *
 * Missing  a signal and scope that no source of the zone has, turned on or not, has no row.
 */
export async function decideSources(
  deps: DecideDeps,
  input: { zones: readonly string[] },
): Promise<void> {
  const now = deps.clock.now();
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const { zones } = input;
  const states = await selectSeriesStates(deps.db, { zones, since: ago(LOOK_BACK_HOURS), now });
  const failing = await selectFailingSeries(deps.db, { since: ago(RUNS_BACK_HOURS) });
  const lastHours = new Map(
    states.map((each) => [keyOf(each.zone, each.source, each), each.lastHourMs]),
  );
  const failures = new Map(failing.map((each) => [`${each.zone} ${each.source}`, each.detail]));
  const planned = planOf(deps);
  const rows = zones.flatMap((zone) =>
    seriesKeys.flatMap((key) => {
      const candidates = planned
        .filter(({ source }) => gives(source, key) && source.covers(zone))
        .map(({ source: { name }, missingVariable }): SourceCandidate => ({
          source: name,
          missingVariable,
          lastHourMs: lastHours.get(keyOf(zone, name, key)) ?? null,
          failure: failures.get(`${zone} ${name}`) ?? null,
        }));
      if (candidates.every(({ missingVariable }) => missingVariable !== null)) return [];
      return [{ zone, ...chooseSource(key, candidates, now.getTime()), decidedAt: now }];
    }),
  );
  await upsertGridSourceChoices(deps.db, rows);
}

type Key = { signal: GridSignal; scope: GridScope };

const seriesKeys: readonly Key[] = gridSignals.flatMap((signal) =>
  gridScopes.map((scope) => ({ signal, scope })),
);

const keyOf = (zone: string, source: string, key: { signal: string; scope: string }) =>
  `${zone} ${source} ${key.signal} ${key.scope}`;

const gives = (source: GridSource, { signal, scope }: Key) =>
  source.signal === signal && source.scopes.includes(scope);

/** What is on and what a setting would turn on, in one order, best first. */
function planOf({ sources, unconfigured }: DecideDeps): Planned[] {
  const rankOf = ({ source }: Planned) => gridSourceOrder.indexOf(source.name);
  return [
    ...sources.map((source) => ({ source, missingVariable: null })),
    ...unconfigured.map(({ source, variable }) => ({ source, missingVariable: variable })),
  ].toSorted((a, b) => rankOf(a) - rankOf(b));
}
