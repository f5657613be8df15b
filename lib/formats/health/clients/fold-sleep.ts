import type { UploadItems } from "../upload-items.ts";
import {
  orderMs,
  partsSource,
  pointCandidate,
  pointSource,
  type TimedPoint,
} from "./timed-point.ts";

/** A stage of sleep on its own; `stage` is null for a point that only spans a session. */
export type SleepPoint = TimedPoint & {
  stage: unknown;
  /** Whether a point alone in its group may belong to others of its source. */
  isLoose: boolean;
};

/** Two nights are further apart than this, two stages of one are not. */
const LARGEST_GAP_MS = 60 * 60_000;
const ASLEEP: ReadonlySet<unknown> = new Set(["SLEEPING", "UNKNOWN"]);
const SPECIFIC: ReadonlySet<unknown> = new Set([
  "LIGHT",
  "DEEP",
  "REM",
  "AWAKE",
  "AWAKE_IN_BED",
  "OUT_OF_BED",
]);

/**
 * Sleep sessions from single stages: those of one group are one session; stages without companions
 * are joined to others of their source that follow within an hour.
 *
 * Shape    a session replaces an earlier reading of it that ended sooner, by its version. Where a
 *          source reports plain sleep beside its stages, the stages count.
 */
export function foldSleep(points: readonly SleepPoint[], items: UploadItems): void {
  const groups = Map.groupBy(points, ({ groupId, at }) => groupId ?? `at ${at}`);
  const loose: SleepPoint[] = [];
  for (const group of groups.values()) {
    const [only] = group;
    if (group.length === 1 && only?.isLoose === true) loose.push(only);
    else addSession(group, items);
  }
  for (const run of contiguous(loose)) addSession(run, items);
}

function contiguous(points: readonly SleepPoint[]): SleepPoint[][] {
  const runs: SleepPoint[][] = [];
  for (const ofSource of Map.groupBy(points, ({ origin }) => origin).values()) {
    let run: SleepPoint[] = [];
    let endMs = Number.NaN;
    for (const point of ofSource.toSorted(byStart)) {
      const startMs = orderMs(point.start);
      if (startMs - endMs <= LARGEST_GAP_MS) run.push(point);
      else {
        run = [point];
        runs.push(run);
        endMs = startMs;
      }
      endMs = Math.max(endMs, orderMs(point.end));
    }
  }
  return runs;
}

function byStart(a: TimedPoint, b: TimedPoint): number {
  return orderMs(a.start) - orderMs(b.start);
}

function addSession(group: readonly SleepPoint[], items: UploadItems): void {
  const unreadable = group.find(({ start, end }) => Number.isNaN(orderMs(start) + orderMs(end)));
  if (unreadable !== undefined && group.length > 1) return addBroken(group, unreadable, items);
  const points = group.toSorted(byStart);
  const [first] = points;
  if (first === undefined) return;
  const last = points.reduce((a, b) => (orderMs(b.end) > orderMs(a.end) ? b : a));
  const staged = stagesOf(points);
  const stages = staged.map(({ start, end, stage }) => ({ start, end, stage }));
  const whole = { ...first, end: last.end, sourceId: first.groupId ?? first.sourceId };
  const candidate = pointCandidate("SleepSession", whole, { stages });
  const versioned =
    "type" in candidate
      ? { ...candidate, clientRecordVersion: Math.round(orderMs(last.end) / 1000) || 0 }
      : candidate;
  const partOf = (pointer: string) => {
    const [, , name, index, ...rest] = pointer.split("/");
    if (name === "stages" && index !== undefined) {
      return { point: staged[Number(index)], pointer: `/${rest.join("/")}` };
    }
    return { point: pointer === "/end" ? last : first, pointer };
  };
  items.record(versioned, partsSource(points, partOf), first.flag);
}

/** A group with a time that is no time: each of its points is refused or kept by itself. */
function addBroken(group: readonly SleepPoint[], broken: SleepPoint, items: UploadItems): void {
  items.record(pointCandidate("SleepSession", broken, { stages: [] }), pointSource(broken));
  addSession(
    group.filter((point) => point !== broken),
    items,
  );
}

function stagesOf(points: readonly SleepPoint[]): SleepPoint[] {
  const staged = points.filter(({ stage }) => stage !== null);
  const specific = staged.filter(({ stage }) => SPECIFIC.has(stage));
  if (specific.length === 0) return staged;
  return staged.filter((point) => !ASLEEP.has(point.stage) || !overlapsAny(point, specific));
}

function overlapsAny(point: TimedPoint, others: readonly TimedPoint[]): boolean {
  const [startMs, endMs] = [orderMs(point.start), orderMs(point.end)];
  return others.some((other) => orderMs(other.start) < endMs && orderMs(other.end) > startMs);
}
