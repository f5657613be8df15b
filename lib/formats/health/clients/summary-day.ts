import { Rejection } from "#lib/domain/health/rejection.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import { type LooseObject, objectOrEmpty } from "../loose-json.ts";
import { localTime, offsetText, zoneOffsetMinutes } from "./local-time.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The local day a summary is about. */
export type SummaryDay = {
  date: string;
  startMs: number;
  /** The end of the day, or the export while the day went on. */
  endMs: number;
  zoneOffset: string | null;
  zone: unknown;
  /** Rises with each export of the same day, which then replaces the one before. */
  version: number;
  device: RecordCandidate["device"];
};

/** The day a summary says it is about. Errors: no such day, or a time zone that is not known. */
export function dayOf(root: LooseObject): SummaryDay | Rejection {
  const { date } = root;
  const metadata = objectOrEmpty(root.metadata);
  const midnightMs =
    typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  if (typeof date !== "string" || Number.isNaN(midnightMs)) {
    return new Rejection("invalid_time", "The date is not a day of the calendar.", "/date");
  }
  const { timezone: zone } = metadata;
  const minutes = zoneOffsetMinutes(zone, midnightMs);
  if (minutes === null && zone !== undefined && zone !== null) {
    return new Rejection("invalid_zone", "The time zone is not known.", "/metadata/timezone");
  }
  const nextMidnightMs = midnightMs + DAY_MS;
  const nextMinutes = zoneOffsetMinutes(zone, nextMidnightMs) ?? 0;
  const startMs = midnightMs - (minutes ?? 0) * MINUTE_MS;
  const exportMs = Date.parse(String(localTime(metadata.export_timestamp, zone).time));
  const dayEndMs = Math.min(nextMidnightMs - nextMinutes * MINUTE_MS, startMs + DAY_MS);
  const isGoingOn = exportMs > startMs && exportMs < dayEndMs;
  const { source_device: model } = metadata;
  return {
    date,
    startMs,
    endMs: isGoingOn ? exportMs : dayEndMs,
    zoneOffset: minutes === null ? null : offsetText(minutes),
    zone,
    version: Number.isNaN(exportMs) ? 0 : exportMs,
    device: model === undefined ? null : { manufacturer: null, model, type: null },
  };
}
