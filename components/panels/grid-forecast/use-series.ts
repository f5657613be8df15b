import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import type { ApiCall } from "#lib/client/api-call.ts";
import { useApi } from "#lib/client/use-api.ts";
import type { SeriesResponse } from "#lib/contracts/grid.ts";
import { type DashboardView, rangeParams } from "../dashboard-params.ts";
import { prepareForecast } from "./prepare-forecast.ts";

const HORIZON_HOURS = 72;

type SeriesParams = DashboardView & { horizonHours?: number };

/** GET /api/v1/grid/series: one region over the range, with its forecast. */
export const seriesCall = (view: SeriesParams, region: string): ApiCall<SeriesResponse> => ({
  path: "/api/v1/grid/series",
  params: {
    ...rangeParams(view),
    region,
    horizonHours: String(view.horizonHours ?? HORIZON_HOURS),
  },
  schema: async () => (await import("#lib/contracts/grid.ts")).seriesResponse,
});

/** The same of the last two days: what a forecast is read against. */
export const recentSeriesCall = (view: SeriesParams, region: string): ApiCall<SeriesResponse> =>
  seriesCall({ ...view, state: { ...view.state, from: "now-2d", to: "now" } }, region);

type SeriesChoice = { recent: boolean; horizonHours?: number };

export function useSeries(region: string, { recent, horizonHours = HORIZON_HOURS }: SeriesChoice) {
  const dashboard = useDashboard();
  const view = { ...dashboard, horizonHours };
  const call = recent ? recentSeriesCall(view, region) : seriesCall(view, region);
  return {
    call,
    query: useApi(call, { prepare: prepareForecast, refreshMs: dashboard.refreshMs }),
  };
}
