import type { RecordType } from "#lib/domain/health/catalogue.ts";
import {
  isLooseObject,
  type LooseObject,
  objectOrEmpty,
  type PointerTable,
} from "../loose-json.ts";
import type { UploadItems } from "../upload-items.ts";
import { ENERGY, LENGTH, ofSymbol, UNKNOWN_UNIT } from "./measures.ts";
import { anyExerciseType, deviceType, looseName } from "./names.ts";
import { OPEN_WEARABLES_TYPES } from "./open-wearables-types.ts";
import { PointGroups } from "./point-groups.ts";
import { pointCandidate, pointSource, type TimedPoint } from "./timed-point.ts";

/** Whether a root object is a body of an Open Wearables SDK. */
export function isOpenWearables(root: LooseObject): boolean {
  const { data } = root;
  return (
    "provider" in root && isLooseObject(data) && LISTS.some((list) => Array.isArray(data[list]))
  );
}

const LISTS = ["records", "sleep", "workouts"];

/**
 * Records, sleep stages and workouts of an Open Wearables SDK, each entry by itself. Halves of blood
 * pressure and stages of sleep are joined by their parent.
 */
export function* walkOpenWearables(
  root: LooseObject,
  at: string,
  items: UploadItems,
): Generator<undefined> {
  const data = objectOrEmpty(root.data);
  const groups = new PointGroups(items);
  for (const list of LISTS) {
    const entries = data[list];
    if (entries === undefined || entries === null) continue;
    const listAt = `${at}/data/${list}`;
    if (!Array.isArray(entries)) {
      const reason = "A list of records is expected.";
      items.refuse({ at: listAt, raw: entries, reasonCode: "wrong_type", reason });
      continue;
    }
    for (let position = 0; position < entries.length; position += 1) {
      const raw: unknown = entries[position];
      entries[position] = null;
      addEntry(raw, { at: `${listAt}/${position}`, list }, { groups, items });
      if (items.isDue) yield;
    }
  }
  yield* groups.finish();
}

type Target = { groups: PointGroups; items: UploadItems };

function addEntry(raw: unknown, { at, list }: { at: string; list: string }, target: Target): void {
  if (!isLooseObject(raw)) {
    const reason = "A record must be an object.";
    return target.items.refuse({ at, raw, reasonCode: "wrong_type", reason });
  }
  const point = pointOf(raw, at);
  if (list === "sleep")
    return target.groups.stage({
      ...point,
      stage: stageOf(raw.stage),
      isLoose: point.groupId === null,
    });
  if (list === "workouts") return addWorkout(point, target.items);
  addMeasurement(point, target);
}

const HEALTHKIT = "HKQuantityTypeIdentifier";

function addMeasurement(point: TimedPoint, { groups, items }: Target): void {
  const { raw, at } = point;
  const name = typeof raw.type === "string" ? raw.type.replace(HEALTHKIT, "") : "";
  if (name === "BloodPressureSystolic" || name === "BLOOD_PRESSURE_SYSTOLIC")
    return groups.pressure("systolic", point);
  if (name === "BloodPressureDiastolic" || name === "BLOOD_PRESSURE_DIASTOLIC")
    return groups.pressure("diastolic", point);
  const type = OPEN_WEARABLES_TYPES.get(name);
  if (type !== undefined) return groups.number(type, shareAsPercent(point, type));
  const reason = "This version does not read records of this type.";
  items.refuse({ at: `${at}/type`, raw, reasonCode: "unsupported_type", reason });
}

/** HealthKit tells a share of one and calls it percent. */
function shareAsPercent(point: TimedPoint, type: RecordType): TimedPoint {
  const { raw, value } = point;
  const isShare =
    (type === "OxygenSaturation" || type === "BodyFat") &&
    String(raw.type).startsWith(HEALTHKIT) &&
    typeof value === "number" &&
    value <= 1;
  return isShare ? { ...point, value: value * 100 } : point;
}

const POINTERS: PointerTable = {
  "/start": "/startDate",
  "/end": "/endDate",
  "/origin": "/source/appId",
  "/sourceId": "/id",
  "/device/manufacturer": "/source/deviceManufacturer",
  "/device/model": "/source/deviceModel",
  "/device/type": "/source/deviceType",
  "/values": "/value",
};

function pointOf(raw: LooseObject, at: string): TimedPoint {
  const { id, parentId, startDate, endDate, zoneOffset, value, unit } = raw;
  const source = objectOrEmpty(raw.source);
  const { deviceManufacturer, deviceModel, deviceName } = source;
  const device = {
    manufacturer: deviceManufacturer,
    model: deviceModel ?? deviceName,
    type: deviceType(source.deviceType),
  };
  return {
    at,
    raw,
    pointers: POINTERS,
    start: startDate,
    end: endDate,
    zoneOffset,
    origin: source.appId ?? source.bundleIdentifier,
    sourceId: id,
    groupId: typeof parentId === "string" && parentId !== "" ? parentId : null,
    device: raw.source === undefined || raw.source === null ? null : device,
    flag: null,
    value,
    unit,
  };
}

/** A stage in capitals; null for the span in bed. What is no known stage is for the validator. */
function stageOf(stage: unknown): unknown {
  const name = looseName(stage);
  if (name === "IN_BED") return null;
  return typeof name === "string"
    ? name.replace(/^ASLEEP_/, "").replace(/^ASLEEP$/, "SLEEPING")
    : (name ?? "");
}

const WORKOUT: PointerTable = {
  ...POINTERS,
  "/values/exerciseType": "/type",
  "/values/title": "/title",
  "/values/notes": "/notes",
  "/values": "/values",
};

function addWorkout(point: TimedPoint, items: UploadItems): void {
  const { raw } = point;
  const values = {
    exerciseType: anyExerciseType(raw.type),
    title: raw.title,
    notes: raw.notes,
    distanceM: statistic(raw.values, ["distance", "totalDistance"]),
    energyKcal: statistic(raw.values, [
      "activeEnergyBurned",
      "calories",
      "totalEnergyBurned",
      "totalCalories",
    ]),
    stepCount: statistic(raw.values, ["stepCount", "totalSteps"]),
  };
  const whole = { ...point, pointers: WORKOUT };
  items.record(pointCandidate("ExerciseSession", whole, values), pointSource(whole));
}

/** One figure of a workout. Missing: null, also in a unit that is not known: the workout stays whole. */
function statistic(list: unknown, names: readonly string[]): unknown {
  if (!Array.isArray(list)) return null;
  const entries = list.filter(isLooseObject);
  for (const name of names) {
    const entry = entries.find(({ type }) => type === name);
    if (entry === undefined) continue;
    const { value, unit } = entry;
    if (name === "stepCount" || name === "totalSteps")
      return typeof value === "number" ? Math.round(value) : value;
    const converted = ofSymbol(
      value,
      unit,
      name.toLowerCase().includes("distance") ? LENGTH : ENERGY,
    );
    if (converted !== UNKNOWN_UNIT) return converted;
  }
  return null;
}
