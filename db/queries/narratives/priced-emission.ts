import { type SQL, sql } from "drizzle-orm";

export type SignalScope = { signal: "average" | "marginal"; scope: "lifecycle" | "direct" };

export type PricedEmission = {
  id: string;
  narrativeId: string;
  producedAt: Date;
  hourAt: Date;
  model: string;
  method: string;
  methodConstants: string;
  cpuSeconds: number;
  energyJoules: number;
  energyLowJoules: number;
  energyHighJoules: number;
  region: string | null;
  zone: string | null;
  pueRatio: number | null;
  recordCount: number;
  simulated: boolean;
  firstIntensityGPerKwh: number | null;
  firstCo2eG: number | null;
  intensityGPerKwh: number | null;
  intensitySource: string | null;
  intensityEstimated: boolean | null;
};

/**
 * `from` clause of the energy of narratives, `e`, each with the best intensity of its hour and
 * zone, `g`, as it is known today. Without one the columns of `g` are null.
 */
export const emissionWithIntensity = ({ signal, scope }: SignalScope): SQL => sql`
  narrative_emission e
  left join grid_intensity_hour g
    on g.zone = e.zone and g.hour_at = e.hour_at and g.signal = ${signal} and g.scope = ${scope}`;

/** The columns of `PricedEmission`, in text forms that need no guess about drivers. */
export const pricedColumns: SQL = sql`
  e.id, e.narrative_id, e.produced_at, e.hour_at, e.model, e.method, e.method_constants,
  e.cpu_seconds, e.energy_joules, e.energy_low_joules, e.energy_high_joules, e.region, e.zone,
  e.pue_ratio, e.record_count, e.simulated, e.first_intensity_g_per_kwh, e.first_co2e_g,
  g.intensity_g_per_kwh, g.source as intensity_source, g.estimated as intensity_estimated`;

/** One row of `pricedColumns`, as the driver gives it. */
export type PricedColumnsRow = {
  id: string;
  narrative_id: string;
  produced_at: string;
  hour_at: string;
  model: string;
  method: string;
  method_constants: string;
  cpu_seconds: number;
  energy_joules: number;
  energy_low_joules: number;
  energy_high_joules: number;
  region: string | null;
  zone: string | null;
  pue_ratio: number | null;
  record_count: number;
  simulated: boolean;
  first_intensity_g_per_kwh: number | null;
  first_co2e_g: number | null;
  intensity_g_per_kwh: number | null;
  intensity_source: string | null;
  intensity_estimated: boolean | null;
};

/** Our row of the driver's. */
export const toPricedEmission = (row: PricedColumnsRow): PricedEmission => ({
  id: row.id,
  narrativeId: row.narrative_id,
  producedAt: new Date(row.produced_at),
  hourAt: new Date(row.hour_at),
  model: row.model,
  method: row.method,
  methodConstants: row.method_constants,
  cpuSeconds: row.cpu_seconds,
  energyJoules: row.energy_joules,
  energyLowJoules: row.energy_low_joules,
  energyHighJoules: row.energy_high_joules,
  region: row.region,
  zone: row.zone,
  pueRatio: row.pue_ratio,
  recordCount: row.record_count,
  simulated: row.simulated,
  firstIntensityGPerKwh: row.first_intensity_g_per_kwh,
  firstCo2eG: row.first_co2e_g,
  intensityGPerKwh: row.intensity_g_per_kwh,
  intensitySource: row.intensity_source,
  intensityEstimated: row.intensity_estimated,
});
