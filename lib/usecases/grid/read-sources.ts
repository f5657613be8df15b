import {
  selectSourceFreshness,
  type SourceFreshness,
} from "#db/queries/grid/select-source-freshness.ts";
import {
  type GridSourceChoiceRow,
  selectGridSourceChoices,
} from "#db/queries/grid/grid-source-choices.ts";
import type { SourcesResponse } from "../../contracts/sources.ts";
import { zonesOfRegions } from "../../domain/grid/regions.ts";
import { gridSourceNames } from "../../domain/grid/series-key.ts";
import { sourceState } from "../../domain/grid/source-state.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { GridReadDeps } from "./grid-read-deps.ts";
import { readGridAlerts } from "./read-grid-alerts.ts";
import { isoTime } from "./iso-time.ts";

const LOOK_BACK_DAYS = 7;
const DIRTY_G_PER_KWH = 500;

type Source = SourcesResponse["sources"][number];

/**
 * How fresh every source is, and every grid zone that should be read and never was. Missing: a
 * source without a success has a null age, never an age of zero.
 */
export async function readSources(
  deps: GridReadDeps & { config: { gridAlertGPerKwh?: number } },
): Promise<SourcesResponse> {
  const nowMs = deps.clock.now().getTime();
  const since = new Date(nowMs - LOOK_BACK_DAYS * 24 * HOUR_MS);
  const tried = await selectSourceFreshness(deps.db, { since });
  const triedZones = new Set(tried.filter(({ kind }) => kind === "grid").map((row) => row.subject));
  const untried = zonesOfRegions(deps.config.gridRegions).filter((zone) => !triedZones.has(zone));
  const choices = await selectGridSourceChoices(deps.db);
  const alerts = await readGridAlerts(deps.db, {
    zones: watchedZones(choices),
    dirtyGPerKwh: deps.config.gridAlertGPerKwh ?? DIRTY_G_PER_KWH,
    now: new Date(nowMs),
  });
  return {
    choices: choices.map(describeChoice),
    alerts,
    sources: [
      ...tried.map((row) => describeSource(row, nowMs)),
      ...untried.map((zone): Source => neverRead(zone)),
    ],
  };
}

/** Zones that a live source is or was there for; the annual average alone is no reason to watch. */
function watchedZones(choices: readonly GridSourceChoiceRow[]): string[] {
  const live = choices.filter(
    ({ signal, source }) =>
      signal === "average" && source !== null && source !== gridSourceNames.annualAverage,
  );
  return [...new Set(live.map(({ zone }) => zone))];
}

const describeChoice = ({ passedOver, decidedAt, ...choice }: GridSourceChoiceRow) => ({
  ...choice,
  passedOver: [...passedOver],
  decidedAt: decidedAt.toISOString(),
});

function describeSource(row: SourceFreshness, nowMs: number): Source {
  const state = sourceState(row, nowMs);
  return {
    kind: row.kind,
    name: row.source,
    subject: row.subject,
    lastOkAt: isoTime(row.lastOkMs),
    lastFailureAt: isoTime(row.lastFailureMs),
    failureCode: state === "failing" ? row.failureCode : null,
    ageSeconds: row.lastOkMs === null ? null : Math.max(0, (nowMs - row.lastOkMs) / 1000),
    state,
    detail: row.detail,
    simulated: row.simulated,
  };
}

function neverRead(zone: string): Source {
  return {
    kind: "grid",
    name: "grid",
    subject: zone,
    lastOkAt: null,
    lastFailureAt: null,
    failureCode: null,
    ageSeconds: null,
    state: "never",
    detail: "This zone has not been read yet.",
    simulated: false,
  };
}
