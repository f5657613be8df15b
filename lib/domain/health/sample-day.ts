import { SLEEP_STAGES } from "./enumerations.ts";
import { sampleSeries } from "./sample-series.ts";

const SAMPLE_APP = "net.pulsegrid.sample";
const MG_PER_DL_PER_MMOL_PER_L = 18;

/**
 * An invented day of all six record types as a body of the HC Webhook app: for trying out, for
 * demonstrations and for tests. No person was measured.
 *
 * Shape    JSON-ready. `dayStartMs` is local midnight; the night before ends on this day. The body
 *          is complete at the end of the day, which must not lie in the future when it is sent.
 * Units    as that client sends them: mmol/L, kcal, ms, bpm. Times carry the offset given, or `Z`
 *          when it is zero.
 */
export function sampleDay(day: {
  dayStartMs: number;
  zoneOffsetMinutes: number;
  seed: number;
}): Readonly<Record<string, unknown>> {
  const series = sampleSeries(day);
  const iso = (atMs: number) => isoAt(atMs, day.zoneOffsetMinutes);
  const metadata = {
    data_origin: SAMPLE_APP,
    recording_method: 2,
    device: { manufacturer: "Pulsegrid", model: "Sample watch", type: 1 },
  };
  const instant = (atMs: number) => ({ time: iso(atMs), metadata });
  const interval = (span: { startAtMs: number; endAtMs: number }) => ({
    start_time: iso(span.startAtMs),
    end_time: iso(span.endAtMs),
  });
  return {
    timestamp: iso(day.dayStartMs + 86_399_000),
    app_version: "sample",
    steps: series.steps.map((hour) => ({ count: hour.count, ...interval(hour), metadata })),
    active_calories: series.activeCalories.map((hour) => ({
      calories: hour.energyKcal,
      ...interval(hour),
      metadata,
    })),
    heart_rate: series.heartRate.map(({ atMs, beatsPerMinute }) => ({
      bpm: beatsPerMinute,
      ...instant(atMs),
    })),
    heart_rate_variability: series.hrv.map(({ atMs, rmssdMs }) => ({
      rmssd_millis: rmssdMs,
      ...instant(atMs),
    })),
    blood_glucose: series.glucose.map(({ atMs, levelMgPerDl }) => ({
      mmol_per_liter: Math.round((levelMgPerDl / MG_PER_DL_PER_MMOL_PER_L) * 100) / 100,
      ...instant(atMs),
    })),
    sleep: [
      {
        session_end_time: iso(series.sleep.endAtMs),
        duration_seconds: (series.sleep.endAtMs - series.sleep.startAtMs) / 1000,
        stages: series.sleep.stages.map((stage) => ({
          stage: String(SLEEP_STAGES.indexOf(stage.stage)),
          ...interval(stage),
          duration_seconds: (stage.endAtMs - stage.startAtMs) / 1000,
        })),
        metadata,
      },
    ],
  };
}

function isoAt(atMs: number, zoneOffsetMinutes: number): string {
  const local = new Date(atMs + zoneOffsetMinutes * 60_000).toISOString();
  if (zoneOffsetMinutes === 0) return local;
  const minutes = Math.abs(zoneOffsetMinutes);
  const hh = String(Math.floor(minutes / 60)).padStart(2, "0");
  const mm = String(minutes % 60).padStart(2, "0");
  return `${local.slice(0, -1)}${zoneOffsetMinutes < 0 ? "-" : "+"}${hh}:${mm}`;
}
