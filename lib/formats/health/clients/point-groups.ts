import type { RecordType } from "#lib/domain/health/catalogue.ts";
import { Rejection } from "#lib/domain/health/rejection.ts";
import type { UploadItems } from "../upload-items.ts";
import { foldSleep, type SleepPoint } from "./fold-sleep.ts";
import { ofSymbol, PRESSURE, UNKNOWN_UNIT } from "./measures.ts";
import { singleNumberValues } from "./single-number.ts";
import {
  orderMs,
  partsSource,
  pointCandidate,
  pointSource,
  type TimedPoint,
} from "./timed-point.ts";

export type PressureHalf = "systolic" | "diastolic";
type Pressure = Record<PressureHalf, TimedPoint[]>;

/**
 * Makes records of points: most are one by themselves; blood pressure comes in halves, series in
 * single samples, sleep in single stages. Those wait for their companions until `finish`.
 */
export class PointGroups {
  readonly #items: UploadItems;
  readonly #pressures = new Map<string, Pressure>();
  readonly #series = new Map<string, { type: RecordType; points: TimedPoint[] }>();
  readonly #stages: SleepPoint[] = [];

  constructor(items: UploadItems) {
    this.#items = items;
  }

  /** A point that is a record by itself. */
  number(type: RecordType, point: TimedPoint): void {
    const { value, unit, start } = point;
    const values = singleNumberValues(type, { value, unit, at: start });
    this.#items.record(pointCandidate(type, point, values), pointSource(point, type), point.flag);
  }

  /** A point that may be one sample of a series. */
  sample(type: RecordType, point: TimedPoint): void {
    if (point.groupId === null) return this.number(type, point);
    const key = `${type} ${point.groupId}`;
    const series = this.#series.get(key);
    if (series === undefined) this.#series.set(key, { type, points: [point] });
    else series.points.push(point);
  }

  pressure(half: PressureHalf, point: TimedPoint): void {
    addHalf(this.#pressures, { key: point.groupId ?? timeKey(point), half, point });
  }

  stage(point: SleepPoint): void {
    this.#stages.push(point);
  }

  /** Makes records of everything that waits. */
  *finish(): Generator<undefined> {
    for (const { type, points } of this.#series.values()) {
      this.#addSeries(type, points);
      if (this.#items.isDue) yield;
    }
    this.#series.clear();
    this.#addPressures();
    foldSleep(this.#stages, this.#items);
    this.#stages.length = 0;
  }

  #addSeries(type: RecordType, points: readonly TimedPoint[]): void {
    const sorted = points.toSorted((a, b) => orderMs(a.start) - orderMs(b.start));
    const [first] = sorted;
    if (first === undefined) return;
    if (sorted.length === 1) return this.number(type, first);
    const samples: unknown[] = [];
    for (const { value, unit, start } of sorted) {
      const values = singleNumberValues(type, { value, unit, at: start });
      if (!(values instanceof Rejection) && Array.isArray(values.samples))
        samples.push(...values.samples);
      else samples.push(null);
    }
    const last = sorted.reduce((a, b) => (orderMs(b.end) > orderMs(a.end) ? b : a));
    const candidate = pointCandidate(type, { ...first, end: last.end }, { samples });
    const partOf = (pointer: string) => {
      const index = /^\/values\/samples\/(\d+)/.exec(pointer)?.[1];
      const field = pointer.endsWith("/at") ? "/start" : "/values";
      if (index !== undefined) return { point: sorted[Number(index)], pointer: field };
      return { point: pointer === "/end" ? last : first, pointer };
    };
    this.#items.record(candidate, partsSource(sorted, partOf), first.flag);
  }

  /** Halves of one group, then of one time and source, then those that stay alone. */
  #addPressures(): void {
    const left = new Map<string, Pressure>();
    for (const pressure of this.#pressures.values()) {
      for (const half of this.#addPairs(pressure)) addHalf(left, half);
    }
    for (const pressure of left.values()) {
      for (const { point } of this.#addPairs(pressure)) this.#refuseHalf(point);
    }
    this.#pressures.clear();
  }

  #addPairs({
    systolic,
    diastolic,
  }: Pressure): { key: string; half: PressureHalf; point: TimedPoint }[] {
    const pairCount = Math.min(systolic.length, diastolic.length);
    for (const [index, high] of systolic.slice(0, pairCount).entries()) {
      const low = diastolic[index];
      if (low !== undefined) this.#addPair(high, low);
    }
    const alone = (half: PressureHalf) => (point: TimedPoint) => ({
      key: timeKey(point),
      half,
      point,
    });
    return [
      ...systolic.slice(pairCount).map(alone("systolic")),
      ...diastolic.slice(pairCount).map(alone("diastolic")),
    ];
  }

  #addPair(high: TimedPoint, low: TimedPoint): void {
    const systolicMmHg = ofSymbol(high.value, high.unit, PRESSURE);
    const diastolicMmHg = ofSymbol(low.value, low.unit, PRESSURE);
    const isUnknown = systolicMmHg === UNKNOWN_UNIT || diastolicMmHg === UNKNOWN_UNIT;
    const values = isUnknown
      ? new Rejection("unknown_unit", "The unit is missing or not known.", "/unit")
      : { systolicMmHg, diastolicMmHg };
    const whole = { ...high, sourceId: high.groupId ?? high.sourceId };
    const isLow = (pointer: string) =>
      pointer.endsWith("diastolicMmHg") || (pointer === "/unit" && systolicMmHg !== UNKNOWN_UNIT);
    const source = partsSource([high, low], (pointer) => ({
      point: isLow(pointer) ? low : high,
      pointer,
    }));
    this.#items.record(pointCandidate("BloodPressure", whole, values), source, high.flag);
  }

  #refuseHalf({ at, raw, pointers }: TimedPoint): void {
    const reason = "The other half of this blood pressure is missing.";
    this.#items.refuse({
      at: at + (pointers["/values"] ?? ""),
      raw,
      reasonCode: "missing_field",
      reason,
    });
  }
}

function timeKey({ start, origin }: TimedPoint): string {
  return `at ${String(start)} ${String(origin)}`;
}

function addHalf(
  pressures: Map<string, Pressure>,
  { key, half, point }: { key: string; half: PressureHalf; point: TimedPoint },
): void {
  const pressure = pressures.get(key) ?? { systolic: [], diastolic: [] };
  pressure[half].push(point);
  pressures.set(key, pressure);
}
