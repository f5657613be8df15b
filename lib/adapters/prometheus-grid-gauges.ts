import { Gauge, type Registry } from "prom-client";
import type { GridGauge, Metrics } from "../ports/metrics.ts";

const SERIES = ["region", "signal", "scope"] as const;

/**
 * The gauges of the grid, for schedulers and alerts. All are emptied with each telling: a value
 * that is no longer known leaves no series, neither 0 nor the last one.
 */
export function gridGaugesOf(registry: Registry): Metrics["gridGauges"] {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const present = presentGaugesOf(gauge);
  const ahead = gauge(
    "grid_carbon_forecast",
    "Carbon intensity by whole hours from the present one, which is 0 and measured once it is: gCO2e/kWh.",
    [...SERIES, "hours_ahead"],
  );
  const issued = gauge(
    "grid_carbon_forecast_issued_timestamp_seconds",
    "When the forecast was issued.",
    SERIES,
  );
  const simulated = gauge(
    "grid_carbon_simulated",
    "1 where the series comes from the simulated grid of the demo.",
    SERIES,
  );
  return (gauges) => {
    for (const each of [...Object.values(present), ahead, issued, simulated]) each.reset();
    for (const told of gauges) {
      const labels = { region: told.region, signal: told.signal, scope: told.scope };
      setPresent(present, labels, told.present);
      if (told.forecast !== null) issued.set(labels, told.forecast.issuedAtMs / 1000);
      for (const { hoursAhead, intensityGPerKwh } of told.forecast?.hours ?? []) {
        ahead.set({ ...labels, hours_ahead: String(hoursAhead) }, intensityGPerKwh);
      }
      simulated.set(labels, told.simulated ? 1 : 0);
    }
  };
}

type SeriesGauge = Gauge<(typeof SERIES)[number]>;
type PresentGauges = Readonly<Record<"intensity" | "hour" | "estimated", SeriesGauge>>;

function presentGaugesOf(
  gauge: (name: string, help: string, labels: typeof SERIES) => SeriesGauge,
): PresentGauges {
  return {
    intensity: gauge(
      "grid_carbon_intensity",
      "Carbon intensity of the present hour as a live source gives it: gCO2e/kWh.",
      SERIES,
    ),
    hour: gauge(
      "grid_carbon_intensity_timestamp_seconds",
      "Start of the hour that grid_carbon_intensity is of.",
      SERIES,
    ),
    estimated: gauge(
      "grid_carbon_intensity_estimated",
      "1 where the source marks grid_carbon_intensity as estimated.",
      SERIES,
    ),
  };
}

function setPresent(
  gauges: PresentGauges,
  labels: { region: string; signal: string; scope: string },
  present: GridGauge["present"],
): void {
  if (present === null) return;
  gauges.intensity.set(labels, present.intensityGPerKwh);
  gauges.hour.set(labels, present.hourAtMs / 1000);
  gauges.estimated.set(labels, present.estimated ? 1 : 0);
}
