/** One series of a region's grid as schedulers read it. What is not known is null or absent. */
export type GridGauge = {
  region: string;
  signal: string;
  scope: string;
  /** The present hour, when a source has given it; never that of an earlier hour. */
  present: { hourAtMs: number; intensityGPerKwh: number; estimated: boolean } | null;
  forecast: {
    issuedAtMs: number;
    hours: readonly { hoursAhead: number; intensityGPerKwh: number }[];
  } | null;
  simulated: boolean;
};

/** The counters and histograms of web and worker, by their Prometheus names. */
export interface Metrics {
  httpRequest(labels: { route: string; method: string; status: number; durationMs: number }): void;
  uploadReceived(labels: {
    outcome: "accepted" | "duplicate" | "refused";
    sizeBytes: number;
  }): void;
  uploadProcessed(labels: { status: string; durationMs: number }): void;
  recordsProcessed(labels: {
    outcome: "stored" | "duplicate" | "quarantined";
    count: number;
  }): void;
  narrativesWritten(labels: { method: string; count: number; energyJoules: number }): void;
  loopTick(labels: { loop: string; outcome: "ok" | "failed"; durationMs: number }): void;
  /** The sweeper found something in disorder; `repair` is what it did about it. */
  uploadSwept(labels: { kind: string; repair: string }): void;
  /** A rate limit that could not be counted: the answer was given without it. */
  rateLimitUncounted(): void;
  /** Jobs that were sent from the outbox to the broker, by what it answered. */
  jobsRelayed(labels: { outcome: "confirmed" | "unroutable" | "refused"; count: number }): void;
  /** What is amiss with the grids; what an earlier call told and this one does not is over. */
  gridAlerts(alerts: readonly { kind: string; zone: string; source: string | null }[]): void;
  /** Intensity and forecast of the regions; a series that this call does not tell is gone. */
  gridGauges(gauges: readonly GridGauge[]): void;
  /** The Prometheus text exposition of this process. */
  render(): Promise<{ contentType: string; body: string }>;
}
