"use client";

import type { ForecastModel } from "#components/charts/forecast-model.ts";
import { LazyForecastChart } from "#components/charts/lazy-charts.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useNowMs } from "#components/ui/viewer-clock.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import { forecastExplanation } from "../grid-forecast/explanation.ts";
import styles from "../grid-forecast/forecast-panel.module.css";
import { forecastTable, markNow } from "../grid-forecast/prepare-forecast.ts";
import { useSeries } from "../grid-forecast/use-series.ts";
import { usePlanner } from "./use-windows.ts";
import { windowBands } from "./window-bands.ts";

type Candidate = WindowsResponse["candidates"][number];
type WindowForecastProps = { picked: Candidate; response: WindowsResponse };

const WHOLE_FORECAST_HOURS = 96;
const explain = {
  ...forecastExplanation,
  text: "Measured intensity and what is expected for the next four days. In 80 of 100 cases the true value should fall into the band. The picked start is the stronger green; the others of its region stand back.",
};

/** The forecast of a region with the starts that were found in it. */
export function WindowForecastPanel({ picked, response }: WindowForecastProps) {
  const { region } = picked;
  const { notBefore } = usePlanner();
  const { call, query } = useSeries(region, { recent: true, horizonHours: WHOLE_FORECAST_HOURS });
  const nowMs = useNowMs();
  const limits = limitsOf(notBefore, response.deadlineAt);
  return (
    <Panel
      title={`Starts on the forecast, ${region}`}
      span={12}
      explain={explain}
      query={query}
      call={call}
      meta="gCO2eq/kWh"
      skeleton={<Skeleton shape="line" heightPx={266} />}
      facts={(model) => ({
        asOf: model.asOf,
        estimated: model.isEstimated,
        simulated: model.isSimulated,
        partial: model.method === null ? "no forecast" : null,
      })}
      isEmpty={(model) => !model.hasValue}
      empty={<p>No intensity of {region} is known.</p>}
      table={forecastTable}
    >
      {(model, size) => (
        <>
          <LazyForecastChart
            model={{
              ...markNow(model, nowMs),
              windows: windowBands(response.candidates, picked),
              limits,
            }}
            heightPx={size === "large" ? 480 : 240}
            label={`Forecast of ${region} with start ${picked.rank}. The table behind this chart has every hour.`}
          />
          <ChartLegend rank={picked.rank} />
        </>
      )}
    </Panel>
  );
}

/** Their names stand outside of the time that is left between them. */
function limitsOf(
  notBefore: string | null,
  deadlineAt: string,
): NonNullable<ForecastModel["limits"]> {
  return [
    ...(notBefore === null
      ? []
      : [{ timeMs: Date.parse(notBefore), label: "not before", side: "before" as const }]),
    { timeMs: Date.parse(deadlineAt), label: "deadline", side: "after" as const },
  ];
}

function ChartLegend({ rank }: { rank: number }) {
  return (
    <ul className={styles.legend}>
      <li>
        <i aria-hidden="true" />
        measured
      </li>
      <li>
        <i className={styles.forecast} aria-hidden="true" />
        forecast, 80 % range
      </li>
      <li>
        <i className={styles.clean} aria-hidden="true" />
        start {rank} and the next best of the region
      </li>
    </ul>
  );
}
