/** Milliseconds as a person reads them: `0.4 s`, `12 s`, `2 min 5 s`. */
export function formatDuration(durationMs) {
  const seconds = durationMs / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const wholeSeconds = Math.round(seconds);
  if (wholeSeconds < 60) return `${wholeSeconds} s`;
  return `${Math.floor(wholeSeconds / 60)} min ${wholeSeconds % 60} s`;
}
