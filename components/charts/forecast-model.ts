export type ForecastRow = {
  timeMs: number;
  /** gCO2e per kWh; null breaks the line. */
  measured: number | null;
  forecast: number | null;
  band: [low: number, high: number] | null;
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
  windows: readonly { startMs: number; endMs: number; label: string }[];
};
