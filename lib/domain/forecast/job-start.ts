/** A job of whole hours that must be finished within a window from its arrival on. */
export type JobWindow = { jobHours: number; windowHours: number };

/** The jobs and windows that the published comparison has. */
export const JOB_WINDOWS: readonly JobWindow[] = [1, 4, 8].flatMap((jobHours) =>
  [24, 48, 96].map((windowHours) => ({ jobHours, windowHours })),
);

/**
 * The start, in hours from the arrival, with the least sum over the job; the earliest of equals.
 *
 * Shape    `values[from]` is the first hour that the job may run in; it ends within `windowHours`.
 */
export function bestStart(
  values: Float64Array,
  { jobHours, windowHours }: JobWindow,
  from = 0,
): number {
  let best = Infinity;
  let start = 0;
  for (let hours = 0; hours <= windowHours - jobHours; hours += 1) {
    const sum = sumOver(values, from + hours, jobHours);
    if (sum < best * (1 - 1e-9)) {
      best = sum;
      start = hours;
    }
  }
  return start;
}

/** Sum of `count` values from index `from` on. */
export function sumOver(values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let index = from; index < from + count; index += 1) sum += values[index] ?? Number.NaN;
  return sum;
}
