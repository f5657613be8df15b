export type ForecastRow = {
  timeMs: number;
  /** gCO2e per kWh; null breaks the line. */
  measured: number | null;
  forecast: number | null;
  band: [low: number, high: number] | null;
};

/** A stretch of time to point at, [startMs, endMs). */
export type ForecastWindow = {
  startMs: number;
  endMs: number;
  label: string;
  /** The one that is looked at; the others stand back. Absent: all alike. */
  isPicked?: boolean;
};

/** A measured line that goes over into a forecast with its band. */
export type ForecastModel = {
  rows: readonly ForecastRow[];
  fromMs: number;
  toMs: number;
  /** Where measuring ends; null when there is no forecast. */
  nowMs: number | null;
  /** An hour to point at; null for none. */
  markMs: number | null;
  windows: readonly ForecastWindow[];
  /** Times with a name, such as a deadline; one that is outside the picture is left out. */
  limits?: readonly ForecastLimit[];
};

/** A time with a name, which stands on its side of the line where it fits there. */
export type ForecastLimit = { timeMs: number; label: string; side: "before" | "after" };
