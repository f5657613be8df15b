import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { OverviewDashboard } from "#components/dashboards/overview-dashboard.tsx";
import { recentSeriesCall } from "#components/panels/grid-forecast/use-series.ts";
import { heatmapCall } from "#components/panels/grid-heatmap/use-heatmap.ts";
import { gridNowCall } from "#components/panels/grid-now/use-grid-now.ts";
import { narrativesCall } from "#components/panels/narratives/use-narratives.ts";
import { overviewCall } from "#components/panels/overview/use-overview.ts";
import { sourcesCall } from "#components/panels/sources/use-sources.ts";
import { gridNowQuery, heatmapQuery, seriesQuery } from "#lib/contracts/grid.ts";
import { narrativesQuery } from "#lib/contracts/narratives.ts";
import { overviewQuery } from "#lib/contracts/overview.ts";
import { readHeatmap } from "#lib/usecases/grid/read-heatmap.ts";
import { readGridNow } from "#lib/usecases/grid/read-now.ts";
import { readSeries } from "#lib/usecases/grid/read-series.ts";
import { readSources } from "#lib/usecases/grid/read-sources.ts";
import { readNarratives } from "#lib/usecases/narratives/read-narratives.ts";
import { readOverview } from "#lib/usecases/overview/read-overview.ts";
import {
  fitForPage,
  openPage,
  type Page,
  prefetch,
  readyState,
  type SearchProps,
} from "../open-page.ts";

export const metadata: Metadata = { title: "Overview" };

/** /overview */
export default async function OverviewPage(props: SearchProps) {
  const page = await openPage(props, "/overview");
  await Promise.all([...readFigures(page), ...readGrid(page)]);
  return (
    <HydrationBoundary state={readyState(page)}>
      <OverviewDashboard />
    </HydrationBoundary>
  );
}

function readFigures(page: Page): Promise<void>[] {
  const overview = overviewCall(page);
  const narratives = narrativesCall(page);
  return [
    prefetch(page, overview, (deps) => readOverview(deps, overviewQuery.parse(overview.params))),
    prefetch(page, narratives, (deps) =>
      readNarratives(deps, narrativesQuery.parse(narratives.params)),
    ),
    prefetch(page, sourcesCall, (deps) => readSources(deps)),
  ];
}

function readGrid(page: Page): Promise<void>[] {
  const now = gridNowCall(page);
  const heatmap = heatmapCall(page);
  const series = recentSeriesCall(page, page.state.focus ?? page.shownRegions[0] ?? "");
  return [
    prefetch(page, now, (deps) => readGridNow(deps, gridNowQuery.parse(now.params))),
    prefetch(page, heatmap, async (deps) =>
      fitForPage(await readHeatmap(deps, heatmapQuery.parse(heatmap.params))),
    ),
    prefetch(page, series, (deps) => readSeries(deps, seriesQuery.parse(series.params))),
  ];
}
