/** Length of an hour in milliseconds. Hours are hours of UTC, so none has 23 or 25 in a day. */
export const HOUR_MS = 3_600_000;

/** Start of the UTC hour that `timeMs` is in. */
export function floorToHour(timeMs: number): number {
  return Math.floor(timeMs / HOUR_MS) * HOUR_MS;
}

/** `timeMs` itself when it is a whole UTC hour, else the start of the next one. */
export function ceilToHour(timeMs: number): number {
  return Math.ceil(timeMs / HOUR_MS) * HOUR_MS;
}

/** Starts of all whole UTC hours in [fromMs, toMs), oldest first. */
export function hoursBetween(fromMs: number, toMs: number): number[] {
  const hours: number[] = [];
  for (let hourMs = ceilToHour(fromMs); hourMs < toMs; hourMs += HOUR_MS) hours.push(hourMs);
  return hours;
}
