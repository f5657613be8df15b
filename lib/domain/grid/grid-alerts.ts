import { HOUR_MS } from "../time/hour.ts";

export const gridAlertKinds = ["failing", "no-data", "dirty"] as const;
export type GridAlertKind = (typeof gridAlertKinds)[number];

export type GridAlert = {
  kind: GridAlertKind;
  zone: string;
  /** Null for what concerns the zone whatever its source. */
  source: string | null;
  text: string;
};

/** One source and zone: how often in a row it failed, and its last failure. */
export type FailingSeries = {
  zone: string;
  source: string;
  failuresInARow: number;
  detail: string | null;
};

/** The newest average hour of a zone that a live source gave. */
export type ZoneState = {
  zone: string;
  lastHourMs: number | null;
  intensityGPerKwh: number | null;
};

const FAILURES_IN_A_ROW = 3;
const SILENT_MS = 3 * HOUR_MS;

/**
 * What somebody should know of the intake: a source that failed three times in a row, a zone
 * without data for three hours, and one above a limit.
 *
 * Units    gCO2e/kWh.
 * Missing  a zone that never had a value is without data.
 */
export function gridAlerts(state: {
  nowMs: number;
  dirtyGPerKwh: number;
  series: readonly FailingSeries[];
  zones: readonly ZoneState[];
}): GridAlert[] {
  const { nowMs, dirtyGPerKwh, series, zones } = state;
  const failing = series
    .filter(({ failuresInARow }) => failuresInARow >= FAILURES_IN_A_ROW)
    .map(({ zone, source, failuresInARow, detail }) => ({
      kind: "failing" as const,
      zone,
      source,
      text: `Failed ${failuresInARow} times in a row.${detail === null ? "" : ` ${detail}`}`,
    }));
  const isSilent = ({ lastHourMs }: ZoneState) =>
    lastHourMs === null || nowMs - (lastHourMs + HOUR_MS) >= SILENT_MS;
  const silent = zones.filter(isSilent).map(({ zone, lastHourMs }) => ({
    kind: "no-data" as const,
    zone,
    source: null,
    text:
      lastHourMs === null
        ? "No live source has given a value."
        : `No value since the hour of ${new Date(lastHourMs).toISOString()}.`,
  }));
  const dirty = zones
    .filter((zone) => !isSilent(zone) && (zone.intensityGPerKwh ?? 0) > dirtyGPerKwh)
    .map(({ zone, intensityGPerKwh }) => ({
      kind: "dirty" as const,
      zone,
      source: null,
      text: `${Math.round(intensityGPerKwh ?? 0)} g/kWh, above ${dirtyGPerKwh}.`,
    }));
  return [...failing, ...silent, ...dirty];
}
