"use client";

import { formatIntensity, formatPercent } from "#components/format/number.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { ForecastAccuracyResponse } from "#lib/contracts/forecast-accuracy.ts";
import { type DashboardView, signalParams } from "../dashboard-params.ts";
import table from "../plain-table.module.css";
import styles from "./accuracy-panel.module.css";
import {
  type AccuracyModel,
  accuracySentence,
  accuracyTable,
  dayWords,
  prepareAccuracy,
} from "./prepare-accuracy.ts";

const accuracyCall = (view: DashboardView, region: string): ApiCall<ForecastAccuracyResponse> => ({
  path: "/api/v1/grid/forecast/accuracy",
  params: { ...signalParams(view), region, days: "30" },
  schema: async () =>
    (await import("#lib/contracts/forecast-accuracy.ts")).forecastAccuracyResponse,
});

/** What the forecasts of one region missed by over the last 30 days. */
export function AccuracyPanel({ region }: { region: string }) {
  const dashboard = useDashboard();
  const call = accuracyCall(dashboard, region);
  const query = useApi(call, { prepare: prepareAccuracy, refreshMs: dashboard.refreshMs });
  return (
    <Panel
      title={`How good the forecasts were, ${region}`}
      span={12}
      explain={{
        text: "Each forecast of ours is kept and compared with what was measured in the end, over the last 30 days. Beside it what repeating the last day, or the usual day of the last week, would have missed by.",
        formula:
          "MAPE = mean of |measured - forecast| / measured; MAE = mean of |measured - forecast|; WAPE = sum of |measured - forecast| / sum of measured",
        sources: "Our own forecasts, and the best source of each measured hour.",
        freshness: "A day ahead is scored when it has passed and all its hours are known.",
      }}
      query={query}
      call={call}
      meta="last 30 days"
      skeleton={<Skeleton shape="rows" heightPx={190} />}
      facts={({ simulated }) => ({ simulated })}
      isEmpty={({ days }) => days.length === 0}
      empty={<p>No forecast of {region} has been scored yet: its first day must have passed.</p>}
      table={accuracyTable}
    >
      {(model) => <AccuracyTable model={model} />}
    </Panel>
  );
}

function AccuracyTable({ model }: { model: AccuracyModel }) {
  const { locale } = useViewerTime();
  const percent = (value: number) => formatPercent(value / 100, locale);
  const share = (value: number | null) =>
    value === null ? <Unknown reason="No hour was scored." /> : percent(value);
  const sentence = accuracySentence(model, percent);
  return (
    <>
      {sentence !== null && <p className={styles.sentence}>{sentence}</p>}
      <div className={table.scroll}>
        <table className={table.table}>
          <AccuracyHead />
          <tbody>
            {model.days.map(({ dayAhead, forecastCount, forecast, persistence, profile }) => (
              <tr key={dayAhead} className="num">
                <td>{dayWords(dayAhead)}</td>
                <td className={table.wide}>{forecastCount}</td>
                <td>{share(forecast.mapePercent)}</td>
                <td className={table.wide}>
                  {forecast.maeGPerKwh === null ? (
                    <Unknown reason="No hour was scored." />
                  ) : (
                    formatIntensity(forecast.maeGPerKwh, locale)
                  )}
                </td>
                <td className={table.wide}>{share(forecast.wapePercent)}</td>
                <td>{share(forecast.coveragePercent)}</td>
                <td>{share(persistence.mapePercent)}</td>
                <td>{share(profile.mapePercent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function AccuracyHead() {
  return (
    <thead>
      <tr>
        <th scope="col">Ahead</th>
        <th scope="col" className={table.wide}>
          Forecasts
        </th>
        <th scope="col">
          Missed by{" "}
          <abbr className={table.wide} title="mean absolute percentage error">
            MAPE
          </abbr>
        </th>
        <th scope="col" className={table.wide}>
          <abbr title="mean absolute error">MAE</abbr> gCO2eq/kWh
        </th>
        <th scope="col" className={table.wide}>
          <abbr title="weighted absolute percentage error">WAPE</abbr>
        </th>
        <th scope="col">
          In <span className={table.wide}>the 80 % </span>range
        </th>
        <th scope="col">
          Last day<span className={table.wide}> repeated</span>
        </th>
        <th scope="col">Usual day</th>
      </tr>
    </thead>
  );
}
