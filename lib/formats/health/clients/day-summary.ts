import type { RecordType } from "#lib/domain/health/catalogue.ts";
import type { RecordFlag } from "#lib/domain/health/record-flag.ts";
import { Rejection } from "#lib/domain/health/rejection.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import { isLooseObject, type LooseObject, objectOrEmpty } from "../loose-json.ts";
import type { UploadItems } from "../upload-items.ts";
import { DAY_FIGURES, type DayFigure, exerciseOf, mealOf, sleepOf } from "./day-summary-figures.ts";
import { dayOf, type SummaryDay } from "./summary-day.ts";

export const SUMMARY_ORIGIN = "healthconnect-export";

/** Whether a root object is a day's summary of the HealthConnect Export app. */
export function isDaySummary(root: LooseObject): boolean {
  return "date" in root && "export_timestamp" in objectOrEmpty(root.metadata);
}

/**
 * The figures of one day as records of that local day. A later export of the same day replaces what
 * an earlier one said.
 *
 * Shape    a figure without a time of day stands at the start of the day and is flagged
 *          `time_of_day_unknown`; sums span the day.
 */
export function readDaySummary(root: LooseObject, at: string, items: UploadItems): void {
  const day = dayOf(root);
  if (day instanceof Rejection) {
    const { code, reason, pointer } = day;
    items.refuse({ at: at + pointer, raw: root, reasonCode: code, reason });
    return;
  }
  const context = { day, at, items };
  for (const [key, figure] of DAY_FIGURES) {
    const raw = root[key];
    if (raw !== undefined && raw !== null) addFigure(raw, { key, figure }, context);
  }
  addSleep(root.sleep, context);
  addList(root.exercises, { key: "exercises", type: "ExerciseSession" }, context);
  addList(root.nutrition, { key: "nutrition", type: "Nutrition" }, context);
}

type Context = { day: SummaryDay; at: string; items: UploadItems };

function addFigure(
  raw: unknown,
  { key, figure }: { key: string; figure: DayFigure },
  { day, at, items }: Context,
): void {
  const { type, isInstant, valuesOf, pointers } = figure;
  const found = objectOrEmpty(raw);
  const candidate = {
    ...baseOf(day, key),
    type,
    start: day.startMs,
    end: isInstant ? day.startMs : day.endMs,
    values: valuesOf(found, day),
  };
  const pointerOf = (pointer: string) => (pointer === "/start" ? "" : (pointers[pointer] ?? ""));
  const source = { at: `${at}/${key}`, position: null, raw, pointerOf };
  items.record(candidate, source, flagOf(day, isInstant || type === "HeartRate"));
}

function addSleep(raw: unknown, { day, at, items }: Context): void {
  if (raw === undefined || raw === null) return;
  const candidate = {
    ...baseOf(day, "sleep"),
    type: "SleepSession",
    ...sleepOf(objectOrEmpty(raw), day),
  } as const;
  const pointerOf = (pointer: string) =>
    pointer.startsWith("/values/stages") ? "/sleep_stages" : "/total_duration_minutes";
  items.record(candidate, { at: `${at}/sleep`, position: null, raw, pointerOf }, flagOf(day, true));
}

type SummaryList = { key: "exercises" | "nutrition"; type: RecordType };

function addList(list: unknown, { key, type }: SummaryList, { day, at, items }: Context): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) {
    const reason = "A list of records is expected.";
    return items.refuse({ at: `${at}/${key}`, raw: list, reasonCode: "wrong_type", reason });
  }
  for (const [position, raw] of list.entries()) {
    const entry: unknown = raw;
    if (!isLooseObject(entry)) {
      const reason = "A record must be an object.";
      items.refuse({
        at: `${at}/${key}/${position}`,
        raw: entry,
        reasonCode: "wrong_type",
        reason,
      });
      continue;
    }
    const read = key === "exercises" ? exerciseOf(entry, day) : mealOf(entry, day);
    const { pointers, ...rest } = read;
    const candidate = { ...baseOf(day, `${key}:${position}`), type, ...rest };
    const pointerOf = (pointer: string) => pointers[pointer] ?? "";
    const source = { at: `${at}/${key}`, position, raw: entry, pointerOf };
    items.record(candidate, source, flagOf(day, key === "nutrition"));
  }
}

/** Without a zone the day itself is uncertain, which is the larger doubt. */
function flagOf({ zoneOffset }: SummaryDay, isTimeUnknown: boolean): RecordFlag | null {
  if (zoneOffset === null) return "naive_local_time:1";
  return isTimeUnknown ? "time_of_day_unknown:1" : null;
}

function baseOf(
  day: SummaryDay,
  name: string,
): Omit<RecordCandidate, "type" | "start" | "end" | "values"> {
  return {
    zoneOffset: day.zoneOffset,
    origin: SUMMARY_ORIGIN,
    sourceId: null,
    clientRecordId: `${day.date}:${name}`,
    clientRecordVersion: day.version,
    lastModified: null,
    device: day.device,
  };
}
