const HOUR_MS = 3_600_000;
const CLEAN_SHARE = 0.2;
const MOST = 3;

type Point = { hourAt: string; intensityGPerKwh: number };

export type CleanStretch = { startMs: number; endMs: number; label: string };

/**
 * Runs of neighbouring forecast hours that belong to the cleanest fifth, at least two hours long,
 * the three longest at most, in order of time. A forecast that hardly varies has none.
 */
export function cleanStretches(points: readonly Point[]): CleanStretch[] {
  const values = points.map(({ intensityGPerKwh }) => intensityGPerKwh).toSorted((a, b) => a - b);
  const lowest = values[0];
  const limit = values[Math.floor(values.length * CLEAN_SHARE)];
  const highest = values.at(-1);
  if (lowest === undefined || limit === undefined || highest === undefined) return [];
  if (highest - lowest < highest * 0.05) return [];
  const stretches: CleanStretch[] = [];
  for (const { hourAt, intensityGPerKwh } of points) {
    if (intensityGPerKwh > limit) continue;
    const startMs = Date.parse(hourAt);
    const last = stretches.at(-1);
    if (last?.endMs === startMs) last.endMs = startMs + HOUR_MS;
    else stretches.push({ startMs, endMs: startMs + HOUR_MS, label: "clean" });
  }
  const length = ({ startMs, endMs }: CleanStretch) => endMs - startMs;
  return stretches
    .filter((stretch) => length(stretch) >= 2 * HOUR_MS)
    .toSorted((a, b) => length(b) - length(a))
    .slice(0, MOST)
    .toSorted((a, b) => a.startMs - b.startMs);
}
