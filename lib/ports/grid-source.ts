import type { GridForecastReading, GridReading } from "#lib/domain/grid/grid-reading.ts";
import type { MixReading } from "#lib/domain/grid/mix-hours.ts";
import type { GridScope, GridSignal } from "#lib/domain/grid/series-key.ts";

export type HistoryRequest = { zone: string; fromMs: number; toMs: number; signal: AbortSignal };
export type ForecastRequest = { zone: string; nowMs: number; signal: AbortSignal };

/**
 * A provider of grid carbon intensity. It answers only for `signal` and `scopes`; a fallback to
 * another source therefore never changes what a series means.
 */
export type GridSource = {
  /** As stored with every value. */
  name: string;
  signal: GridSignal;
  scopes: readonly GridScope[];
  simulated: boolean;
  covers(zone: string): boolean;
  /**
   * Hours in [fromMs, toMs) that the provider can still give; it may give fewer.
   *
   * Errors   Failure upstream_unavailable, upstream_refused or upstream_invalid.
   */
  history(request: HistoryRequest): Promise<GridReading[]>;
  /** The newest forecast. Absent where the provider has none. Errors as `history`. */
  forecast?(request: ForecastRequest): Promise<GridForecastReading[]>;
  /** What the electricity was made from, where the provider says. Errors as `history`. */
  mix?(request: HistoryRequest): Promise<MixReading[]>;
};
