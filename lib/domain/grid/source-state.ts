export type SourceState = "ok" | "stale" | "failing" | "never";

/** Age from which the data of a kind of source is called stale; null: it has no rhythm. */
const STALE_AFTER_SECONDS = { grid: 3 * 3600, kepler: 300, upload: null } as const;

export type SourceKind = keyof typeof STALE_AFTER_SECONDS;

/**
 * How a source is doing. `failing`: its last attempt failed; `stale`: the last success is too long
 * ago for its rhythm; `never`: it has not been tried.
 */
export function sourceState(
  source: { kind: SourceKind; lastOkMs: number | null; lastFailureMs: number | null },
  nowMs: number,
): SourceState {
  const { kind, lastOkMs, lastFailureMs } = source;
  if (lastFailureMs !== null && (lastOkMs === null || lastFailureMs > lastOkMs)) return "failing";
  if (lastOkMs === null) return "never";
  const limitSeconds = STALE_AFTER_SECONDS[kind];
  return limitSeconds !== null && nowMs - lastOkMs > limitSeconds * 1000 ? "stale" : "ok";
}
