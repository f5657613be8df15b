import { sql } from "drizzle-orm";
import { HOUR_MS } from "#lib/domain/time/hour.ts";
import { createInlineForecasting } from "#lib/usecases/forecast/inline-forecasting.ts";
import { refreshForecasts } from "#lib/usecases/forecast/refresh-forecasts.ts";
import { loadKnownHours } from "#lib/usecases/grid/load-known-hours.ts";
import type { Database } from "#db/client.ts";
import type { BenchContext } from "./context.ts";
import { interleave, timed } from "./interleave.ts";

const ZONE_COUNT = 50;
const HISTORY_DAYS = 730;
const NOW_MS = Date.UTC(2026, 5, 1, 0, 20);
const zones = Array.from({ length: ZONE_COUNT }, (_zone, index) => `ZONE-${index + 1}`);

/**
 * Forecasts of 50 zones with two years of history: learnt once, on one thread, and then refreshed
 * hour after hour, against reading the same hours from the database.
 */
export async function bench({ rounds, report, openDatabase }: BenchContext): Promise<void> {
  const { db } = await openDatabase();
  await fillZones(db);
  let nowMs = NOW_MS;
  const forecasting = createInlineForecasting();
  const state = { learntAtMs: new Map<string, number>(), forecastAtMs: new Map<string, number>() };
  const refresh = async () => {
    const signal = new AbortController().signal;
    const clock = { now: () => new Date(nowMs), sleep: async () => {} };
    return refreshForecasts({ db, clock, forecasting }, { zones, signal, ...state });
  };
  const learnMs = await learn(refresh, report);
  const read = async () => {
    for (const zone of zones) {
      const from = new Date(nowMs - 30 * 24 * HOUR_MS);
      await loadKnownHours(db, { ...KEY, zones: [zone], from, to: new Date(nowMs) });
    }
  };
  const refreshCpu: number[] = [];
  const compared = await interleave({
    rounds: rounds ?? 7,
    cases: [
      { name: "30 days of 50 zones read", run: () => timed(read) },
      {
        name: "50 zones refreshed and stored",
        run: () => {
          nowMs += HOUR_MS;
          const before = process.cpuUsage();
          return timed(async () => {
            const { forecastCount } = await refresh();
            if (forecastCount !== ZONE_COUNT) throw new Error("a zone was not forecast");
            refreshCpu.push(cpuMs(before));
          });
        },
      },
    ],
  });
  report.comparison(compared);
  const refreshCpuMs = refreshCpu.toSorted((a, b) => a - b)[Math.floor(refreshCpu.length / 2)];
  report.line(
    `  of a refresh ${(refreshCpuMs ?? Number.NaN).toFixed(0)} ms CPU time of this process`,
  );
  const refreshMs = compared.others[0]?.medianMs ?? Number.NaN;
  report.goal({
    id: "forecast",
    what: "seconds to learn 50 zones, once a day, on one thread",
    measured: learnMs / 1_000,
    limit: { most: 60 },
  });
  report.goal({
    id: "forecast",
    what: "seconds to refresh 50 zones",
    measured: refreshMs / 1_000,
    limit: { most: 5 },
  });
}

async function learn(
  refresh: () => Promise<{ learntCount: number }>,
  report: BenchContext["report"],
): Promise<number> {
  const before = process.cpuUsage();
  const learnMs = await timed(async () => {
    const { learntCount } = await refresh();
    if (learntCount !== ZONE_COUNT) throw new Error("a zone was not learnt");
  });
  const learnt = `${ZONE_COUNT} zones learnt from ${HISTORY_DAYS} days: ${learnMs.toFixed(0)} ms`;
  report.line(`  ${learnt}, ${cpuMs(before).toFixed(0)} ms CPU time of this process`);
  return learnMs;
}

/** CPU time of this process, which does not grow with what else the machine does. Units: ms. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

const KEY = { signal: "average", scope: "lifecycle" } as const;

/** A wave of a day and a week, and noise, up to two days after the first refresh. */
async function fillZones(db: Database): Promise<void> {
  const from = new Date(NOW_MS - HISTORY_DAYS * 24 * HOUR_MS).toISOString();
  const to = new Date(NOW_MS + 48 * HOUR_MS).toISOString();
  await db.execute(sql`
    insert into grid_point (zone, hour_at, signal, scope, source, intensity_g_per_kwh,
      first_intensity_g_per_kwh, estimated, fetched_at)
    select zone, at, ${KEY.signal}, ${KEY.scope}, 'energy-charts', g, g, false, at
    from (
      select 'ZONE-' || z as zone, at,
        300 + 90 * sin(extract(hour from at) / 24 * 2 * pi() + z)
          + 30 * sin(extract(dow from at)) + 60 * random() as g
      from generate_series(1, ${ZONE_COUNT}) z,
        generate_series(date_trunc('hour', ${from}::timestamptz), ${to}::timestamptz, '1 hour') at
    ) made`);
  await db.execute(sql`analyze grid_point`);
}
