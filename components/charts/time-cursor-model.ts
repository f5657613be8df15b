/** The time that is pointed at in one chart of the page, and in which. */
export type PointedTime = { timeMs: number; by: string };

let pointed: PointedTime | null = null;
const listeners = new Set<() => void>();

/** Tells all charts of the page what is pointed at; null when nothing is. */
export function pointAt(next: PointedTime | null): void {
  if (next?.timeMs === pointed?.timeMs && next?.by === pointed?.by) return;
  pointed = next;
  for (const listener of listeners) listener();
}

/** What is pointed at now. */
export const readPointed = (): PointedTime | null => pointed;

/** Calls back after each change. The answer ends that. */
export function onPointed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * How far across a chart a time stands, 0 at its left to 1 at its right. With `stepMs` the middle of
 * the step, counted from the left, that the time is in. Missing: null outside of the chart.
 */
export function shareAcross(
  timeMs: number,
  range: { fromMs: number; toMs: number },
  stepMs = 0,
): number | null {
  const { fromMs, toMs } = range;
  if (timeMs < fromMs || timeMs > toMs || toMs <= fromMs) return null;
  if (stepMs === 0) return (timeMs - fromMs) / (toMs - fromMs);
  const steps = Math.round((toMs - fromMs) / stepMs);
  const step = Math.min(steps - 1, Math.floor((timeMs - fromMs) / stepMs));
  return (step + 0.5) / steps;
}
