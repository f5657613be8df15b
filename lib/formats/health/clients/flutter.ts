import {
  isLooseObject,
  type LooseObject,
  objectOrEmpty,
  type PointerTable,
} from "../loose-json.ts";
import type { UploadItems } from "../upload-items.ts";
import { flutterMeal, flutterOther } from "./flutter-values.ts";
import { FLUTTER_NUMBERS, FLUTTER_SAMPLES, FLUTTER_STAGES } from "./flutter-types.ts";
import { localTime } from "./local-time.ts";
import { PointGroups } from "./point-groups.ts";
import { pointCandidate, pointSource, type TimedPoint } from "./timed-point.ts";

/** Whether a value is a data point of the Flutter `health` plugin. */
export function isFlutterPoint(value: unknown): boolean {
  return isLooseObject(value) && ("dateFrom" in value || "__type" in objectOrEmpty(value.value));
}

/**
 * Data points of the Flutter `health` plugin, of Android and iOS. Blood pressure comes in halves,
 * heart rate in samples and sleep in stages: those that belong together become one record.
 *
 * Shape    `atOf` gives the pointer of an entry. Local times are read by the zone of HealthKit's
 *          metadata, else as UTC and flagged `naive_local_time`.
 */
export function* walkFlutter(
  points: readonly unknown[],
  atOf: (position: number) => string,
  items: UploadItems,
): Generator<undefined> {
  const groups = new PointGroups(items);
  for (const [position, raw] of points.entries()) {
    const at = atOf(position);
    if (isLooseObject(raw)) addPoint(raw, at, { groups, items });
    else {
      const reason = "A record must be an object.";
      items.refuse({ at, raw, reasonCode: "wrong_type", reason });
    }
    if (items.isDue) yield;
  }
  yield* groups.finish();
}

type Target = { groups: PointGroups; items: UploadItems };

function addPoint(raw: LooseObject, at: string, { groups, items }: Target): void {
  const point = pointOf(raw, at);
  const { type } = raw;
  const number = FLUTTER_NUMBERS.get(type);
  if (number !== undefined) return groups.number(number, point);
  const sample = FLUTTER_SAMPLES.get(type);
  if (sample !== undefined) return groups.sample(sample, point);
  const stage = FLUTTER_STAGES.get(type);
  if (stage !== undefined) return groups.stage({ ...point, stage, isLoose: true });
  if (type === "BLOOD_PRESSURE_SYSTOLIC") return groups.pressure("systolic", point);
  if (type === "BLOOD_PRESSURE_DIASTOLIC") return groups.pressure("diastolic", point);
  if (type === "BASAL_ENERGY_BURNED" && raw.sourcePlatform === "googleHealthConnect") {
    // Health Connect's rate, which the plugin calls kilocalories.
    return groups.number("BasalMetabolicRate", { ...point, unit: "kcal/day" });
  }
  const found = type === "NUTRITION" ? flutterMeal(raw) : flutterOther(raw);
  if (found === null) {
    const reason = "This version does not read records of this type.";
    return items.refuse({ at: `${at}/type`, raw, reasonCode: "unsupported_type", reason });
  }
  const { recordType, values, pointers } = found;
  const whole = { ...point, pointers: { ...point.pointers, ...pointers } };
  items.record(pointCandidate(recordType, whole, values), pointSource(whole), point.flag);
}

const POINTERS: PointerTable = {
  "/start": "/dateFrom",
  "/end": "/dateTo",
  "/sourceId": "/uuid",
  "/device/model": "/deviceModel",
  "/values": "/value/numericValue",
  "/unit": "/unit",
  "/stage": "/type",
};
const GOOGLE: PointerTable = { ...POINTERS, "/origin": "/sourceName" };
const APPLE: PointerTable = { ...POINTERS, "/origin": "/sourceId" };
/** HealthKit tells a share of one where Health Connect tells percent. */
const SHARES: ReadonlySet<unknown> = new Set(["BLOOD_OXYGEN", "BODY_FAT_PERCENTAGE"]);

function pointOf(raw: LooseObject, at: string): TimedPoint {
  const { uuid, type, unit, sourceId, sourceName, deviceModel } = raw;
  const metadata = objectOrEmpty(raw.metadata);
  const isApple = raw.sourcePlatform === "appleHealth";
  const zone = metadata.HKTimeZone ?? metadata.timeZone ?? metadata.zoneOffset;
  const start = localTime(raw.dateFrom, zone);
  const end = localTime(raw.dateTo, zone);
  const value = objectOrEmpty(raw.value).numericValue;
  return {
    at,
    raw,
    pointers: isApple ? APPLE : GOOGLE,
    start: start.time,
    end: end.time,
    zoneOffset: null,
    origin: isApple ? (sourceId ?? sourceName) : (sourceName ?? sourceId),
    sourceId: uuid,
    groupId: typeof uuid === "string" && uuid !== "" ? uuid : null,
    device:
      deviceModel === undefined ? null : { manufacturer: null, model: deviceModel, type: null },
    flag: start.isNaive || end.isNaive ? "naive_local_time:1" : null,
    value: isApple && SHARES.has(type) && typeof value === "number" ? value * 100 : value,
    unit,
  };
}
