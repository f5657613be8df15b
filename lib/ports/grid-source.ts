import type { GridScope, GridSignal } from "#lib/domain/grid/series-key.ts";

/** Intensity of one whole UTC hour as a provider stated it. */
export type GridReading = {
  hourAtMs: number;
  signal: GridSignal;
  scope: GridScope;
  /** Null is a gap the provider itself reported. */
  intensityGPerKwh: number | null;
  estimated: boolean;
  estimationMethod: string | null;
  /** When the provider last changed the value, where it says so. */
  providerUpdatedAtMs: number | null;
};

/** One hour of a provider's forecast. */
export type GridForecastReading = {
  issuedAtMs: number;
  hourAtMs: number;
  signal: GridSignal;
  scope: GridScope;
  intensityGPerKwh: number | null;
  lowGPerKwh: number | null;
  highGPerKwh: number | null;
};

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
};
