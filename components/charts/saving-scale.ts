/** Ends of a scale of savings in per cent; zero is always on it. */
export type SavingScale = { lowPercent: number; highPercent: number };

const MOST_LOSS = -50;
const LEAST_SPAN = 10;

/**
 * One scale for many savings, so that their pictures compare. A loss of more than half
 * is drawn at the edge: a worst choice must not press the good ones together.
 */
export function savingScale(percents: readonly (number | null)[]): SavingScale {
  const known = percents.filter((percent) => percent !== null);
  const lowPercent = Math.max(MOST_LOSS, Math.min(0, ...known));
  return { lowPercent, highPercent: Math.max(lowPercent + LEAST_SPAN, ...known) };
}

/** Where a saving stands on its scale, in per cent of the width from the left. */
export function placeOnScale(percent: number, { lowPercent, highPercent }: SavingScale): number {
  const share = (percent - lowPercent) / (highPercent - lowPercent);
  return Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10;
}
