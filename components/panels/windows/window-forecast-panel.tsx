"use client";

import { LazyForecastChart } from "#components/charts/lazy-charts.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import { forecastExplanation } from "../grid-forecast/explanation.ts";
import { forecastTable } from "../grid-forecast/prepare-forecast.ts";
import { useSeries } from "../grid-forecast/use-series.ts";

type Candidate = WindowsResponse["candidates"][number];

/** The forecast of a region with the starts that were found in it. */
export function WindowForecastPanel(props: { region: string; candidates: readonly Candidate[] }) {
  const { region, candidates } = props;
  const { call, query } = useSeries(region, true);
  const windows = candidates
    .filter((candidate) => candidate.region === region)
    .slice(0, 3)
    .map(({ startAt, endAt, rank }) => ({
      startMs: Date.parse(startAt),
      endMs: Date.parse(endAt),
      label: String(rank),
    }));
  return (
    <Panel
      title={`Starts on the forecast, ${region}`}
      span={12}
      explain={forecastExplanation}
      query={query}
      call={call}
      meta="gCO2eq/kWh"
      skeleton={<Skeleton shape="line" heightPx={240} />}
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
        <LazyForecastChart
          model={{ ...model, windows }}
          heightPx={size === "large" ? 480 : 240}
          label={`Forecast of ${region} with the best starts. The table behind this chart has every hour.`}
        />
      )}
    </Panel>
  );
}
