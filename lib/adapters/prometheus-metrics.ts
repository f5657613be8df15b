import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Metrics } from "../ports/metrics.ts";
import { gridGaugesOf } from "./prometheus-grid-gauges.ts";

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Metrics of this process, in a registry of its own. */
export function createPrometheusMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { counter, histogram } = makersOf(registry);

  const httpSeconds = histogram("http_request_duration_seconds", "Duration of HTTP requests.", [
    "route",
    "method",
    "status",
  ]);
  const uploads = counter("pulsegrid_uploads_received_total", "Uploads by outcome.", ["outcome"]);
  const uploadBytes = counter("pulsegrid_upload_bytes_total", "Bytes of accepted uploads.", []);
  const processed = counter("etl_messages_processed_total", "Processed uploads.", ["status"]);
  const etlSeconds = histogram("etl_processing_duration_seconds", "Duration of processing.", []);
  const records = counter("etl_records_total", "Health records by outcome.", ["outcome"]);
  const narratives = counter("etl_narratives_generated_total", "Narratives written.", ["method"]);
  const energy = counter("etl_energy_joules_total", "Energy of writing narratives.", ["method"]);
  const ticks = histogram("pulsegrid_loop_duration_seconds", "Ticks of the worker's loops.", [
    "loop",
    "outcome",
  ]);

  const swept = counter("pulsegrid_sweep_total", "What the sweeper found, by what it did.", [
    "kind",
    "repair",
  ]);

  const uncounted = counter(
    "pulsegrid_rate_limit_uncounted_total",
    "Rate limits that were not counted because the counter was away.",
    [],
  );
  const relayed = counter("pulsegrid_outbox_jobs_total", "Jobs sent to RabbitMQ.", ["outcome"]);

  return {
    httpRequest: ({ route, method, status, durationMs }) =>
      httpSeconds.observe({ route, method, status: String(status) }, durationMs / 1000),
    uploadReceived: ({ outcome, sizeBytes }) => {
      uploads.inc({ outcome });
      if (outcome === "accepted") uploadBytes.inc(sizeBytes);
    },
    uploadProcessed: ({ status, durationMs }) => {
      processed.inc({ status });
      etlSeconds.observe(durationMs / 1000);
    },
    recordsProcessed: ({ outcome, count }) => records.inc({ outcome }, count),
    narrativesWritten: ({ method, count, energyJoules }) => {
      narratives.inc({ method }, count);
      energy.inc({ method }, energyJoules);
    },
    loopTick: ({ loop, outcome, durationMs }) =>
      ticks.observe({ loop, outcome }, durationMs / 1000),
    uploadSwept: (labels) => swept.inc(labels),
    rateLimitUncounted: () => uncounted.inc(),
    jobsRelayed: ({ outcome, count }) => relayed.inc({ outcome }, count),
    gridAlerts: gridAlertsOf(registry),
    gridGauges: gridGaugesOf(registry),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

function makersOf(registry: Registry) {
  const registers = [registry];
  return {
    counter: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers }),
    histogram: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Histogram({ name, help, labelNames, buckets: SECONDS, registers }),
  };
}

/** The gauge is emptied with each telling: an alert that is over leaves no series. */
function gridAlertsOf(registry: Registry): Metrics["gridAlerts"] {
  const gauge = new Gauge({
    name: "pulsegrid_grid_alert",
    help: "1 for what is amiss with a grid: failing, no-data, dirty.",
    labelNames: ["kind", "zone", "source"],
    registers: [registry],
  });
  return (alerts) => {
    gauge.reset();
    for (const { kind, zone, source } of alerts) {
      gauge.set({ kind, zone, source: source ?? "" }, 1);
    }
  };
}
