import type { RecordType } from "#lib/domain/health/catalogue.ts";
import type { RecordFlag } from "#lib/domain/health/record-flag.ts";
import { Rejection } from "#lib/domain/health/rejection.ts";
import type { RecordCandidate } from "#lib/domain/health/validate-record.ts";
import { type LooseObject, pointerByTable, type PointerTable } from "../loose-json.ts";
import type { EntrySource } from "../upload-items.ts";

/** One entry of a client that sends measurements as points, not as Health Connect's records. */
export type TimedPoint = {
  /** Pointer of the entry in the file. */
  at: string;
  raw: LooseObject;
  pointers: PointerTable;
  start: unknown;
  end: unknown;
  zoneOffset: unknown;
  origin: unknown;
  sourceId: unknown;
  /** What several points of one record share; null where nothing tells. */
  groupId: string | null;
  device: RecordCandidate["device"];
  flag: RecordFlag | null;
  value: unknown;
  unit: unknown;
};

/** The candidate of a point with its values; a refusal of the values goes through. */
export function pointCandidate(
  type: RecordType,
  point: TimedPoint,
  values: Readonly<Record<string, unknown>> | Rejection,
): RecordCandidate | Rejection {
  if (values instanceof Rejection) return values;
  const { start, end, zoneOffset, origin, sourceId, device } = point;
  return {
    type,
    start,
    end,
    zoneOffset,
    values,
    origin,
    sourceId: sourceId === "" ? null : sourceId,
    clientRecordId: null,
    clientRecordVersion: null,
    lastModified: null,
    device,
  };
}

/** Where a record of one point came from. */
export function pointSource(point: TimedPoint, type: RecordType | null = null): EntrySource {
  const pointerOf = (pointer: string) => pointByPointer(point, pointer);
  return { at: point.at, position: null, raw: point.raw, type, pointerOf };
}

/** Where a record of several points came from; `partOf` finds the point a pointer is about. */
export function partsSource(
  points: readonly TimedPoint[],
  partOf: (pointer: string) => { point: TimedPoint | undefined; pointer: string },
): EntrySource {
  const pointerOf = (pointer: string) => {
    const part = partOf(pointer);
    const point = part.point ?? points[0];
    return point === undefined ? "" : point.at + pointByPointer(point, part.pointer);
  };
  return { at: "", position: null, raw: points.map(({ raw }) => raw), pointerOf };
}

function pointByPointer({ pointers }: TimedPoint, pointer: string): string {
  const target = pointers[pointer];
  if (target !== undefined) return target;
  return pointer.startsWith("/values")
    ? (pointers["/values"] ?? "")
    : pointerByTable(pointer, pointers);
}

/** A time in milliseconds, to put points in order. Missing: NaN where the text is no time. */
export function orderMs(time: unknown): number {
  if (typeof time === "number") return time;
  return typeof time === "string" ? Date.parse(time) : Number.NaN;
}
