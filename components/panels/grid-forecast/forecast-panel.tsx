"use client";

import type { ForecastModel } from "#components/charts/forecast-model.ts";
import { LazyForecastChart } from "#components/charts/lazy-charts.tsx";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { reachesNow } from "#components/layout/time-presets.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useNowMs } from "#components/ui/viewer-clock.tsx";
import { forecastExplanation } from "./explanation.ts";
import styles from "./forecast-panel.module.css";
import { type ForecastPanelModel, forecastTable, markNow } from "./prepare-forecast.ts";
import { useSeries } from "./use-series.ts";

type ForecastPanelProps = {
  region: string;
  span: 7 | 12;
  /** Two days of the past instead of the whole range. */
  recent?: boolean;
  /** ISO time of an hour to point at. */
  at?: string | null;
};

/** The hour to point at, when the picture has it. */
function inRange({ fromMs, toMs }: ForecastModel, at: string | null): number | null {
  const atMs = at === null ? Number.NaN : Date.parse(at);
  return atMs >= fromMs && atMs <= toMs ? atMs : null;
}

/** Measured intensity of one region and what is expected next. */
export function ForecastPanel({ region, span, recent = false, at = null }: ForecastPanelProps) {
  const { call, query } = useSeries(region, { recent });
  const { state } = useDashboard();
  const nowMs = useNowMs();
  const isRecent = recent || reachesNow(state, nowMs);
  const heightPx = span === 12 ? 260 : 210;
  return (
    <Panel
      title={`Forecast, ${region}`}
      span={span}
      explain={forecastExplanation}
      query={query}
      call={call}
      meta="gCO2eq/kWh"
      skeleton={<Skeleton shape="line" heightPx={heightPx + 26} />}
      facts={(model) => ({
        asOf: isRecent ? model.asOf : null,
        estimated: model.isEstimated,
        simulated: model.isSimulated,
        partial: model.method === null ? "no forecast" : null,
      })}
      isEmpty={(model) => !model.hasValue}
      empty={
        <p>No intensity of {region} is known in this range. Choose another range or signal.</p>
      }
      table={forecastTable}
    >
      {(model, size) => (
        <>
          <LazyForecastChart
            model={{ ...markNow(model, nowMs), markMs: inRange(model, at) }}
            heightPx={size === "large" ? 480 : heightPx}
            label={`Measured and forecast intensity of ${region}. The table behind this chart has every hour.`}
          />
          <ForecastLegend model={model} />
        </>
      )}
    </Panel>
  );
}

function ForecastLegend({ model }: { model: ForecastPanelModel }) {
  return (
    <ul className={styles.legend}>
      <li>
        <i aria-hidden="true" />
        measured
      </li>
      {model.endsBeforeForecast && <li>The range ends before the forecast begins.</li>}
      {model.method !== null && !model.endsBeforeForecast && (
        <>
          <li>
            <i className={styles.forecast} aria-hidden="true" />
            forecast, 80 % range
          </li>
          {model.windows.length > 0 && (
            <li>
              <i className={styles.clean} aria-hidden="true" />
              clean hours
            </li>
          )}
          <li>{model.note === null || model.note === "" ? model.method : model.note}</li>
        </>
      )}
    </ul>
  );
}
