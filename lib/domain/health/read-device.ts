import { readText } from "./read-field.ts";
import type { RecordDevice } from "./record.ts";
import { Rejection } from "./rejection.ts";

/** A device as a client sent it. */
export type RecordDeviceCandidate = { manufacturer: unknown; model: unknown; type: unknown };

const LONGEST_NAME = 256;

/** The records of a file come from few apps: equal names share one text. */
let latestOrigin: string | null = null;

/**
 * The app that wrote a record, as a package name.
 *
 * Missing  absent or empty is null.
 * Errors   not text, or too long.
 */
export function readOrigin(value: unknown): string | null | Rejection {
  if (value === latestOrigin) return latestOrigin;
  const origin = readText(value, "/origin", LONGEST_NAME);
  if (!(origin instanceof Rejection)) latestOrigin = origin;
  return origin;
}

/** The records of a file come from few devices: equal ones share one object. */
let latest: RecordDevice = Object.freeze({ manufacturer: null, model: null, type: null });

/**
 * The device of a record.
 *
 * Missing  no device is null; a device may leave out each of its names.
 * Errors   a name that is not text or too long.
 */
export function readDevice(
  candidate: RecordDeviceCandidate | null,
): RecordDevice | null | Rejection {
  if (candidate === null) return null;
  if (
    candidate.manufacturer === latest.manufacturer &&
    candidate.model === latest.model &&
    candidate.type === latest.type
  ) {
    return latest;
  }
  const manufacturer = readText(candidate.manufacturer, "/device/manufacturer", LONGEST_NAME);
  if (manufacturer instanceof Rejection) return manufacturer;
  const model = readText(candidate.model, "/device/model", LONGEST_NAME);
  if (model instanceof Rejection) return model;
  const type = readText(candidate.type, "/device/type", LONGEST_NAME);
  if (type instanceof Rejection) return type;
  latest = Object.freeze({ manufacturer, model, type });
  return latest;
}
