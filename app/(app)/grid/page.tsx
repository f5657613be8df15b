import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { GridDashboard } from "#components/dashboards/grid-dashboard.tsx";
import { comparisonCall } from "#components/panels/grid-comparison/use-comparison.ts";
import { seriesCall } from "#components/panels/grid-forecast/use-series.ts";
import { heatmapCall } from "#components/panels/grid-heatmap/use-heatmap.ts";
import { mixCall } from "#components/panels/grid-mix/use-mix.ts";
import { mixQuery } from "#lib/contracts/grid-mix.ts";
import { comparisonQuery, heatmapQuery, seriesQuery } from "#lib/contracts/grid.ts";
import { readComparison } from "#lib/usecases/grid/read-comparison.ts";
import { readHeatmap } from "#lib/usecases/grid/read-heatmap.ts";
import { readMix } from "#lib/usecases/grid/read-mix.ts";
import { readSeries } from "#lib/usecases/grid/read-series.ts";
import { fitForPage, openPage, prefetch, readyState, type SearchProps } from "../open-page.ts";

export const metadata: Metadata = { title: "Grid" };

/** /grid */
export default async function GridPage(props: SearchProps) {
  const page = await openPage(props, "/grid");
  const heatmap = heatmapCall(page);
  const comparison = comparisonCall(page);
  const region = page.state.focus ?? page.shownRegions[0] ?? "";
  const series = seriesCall(page, region);
  const mix = mixCall(page, region);
  await Promise.all([
    prefetch(page, heatmap, async (deps) =>
      fitForPage(await readHeatmap(deps, heatmapQuery.parse(heatmap.params))),
    ),
    prefetch(page, comparison, (deps) =>
      readComparison(deps, comparisonQuery.parse(comparison.params)),
    ),
    prefetch(page, series, (deps) => readSeries(deps, seriesQuery.parse(series.params))),
    prefetch(page, mix, (deps) => readMix(deps, mixQuery.parse(mix.params))),
  ]);
  return (
    <HydrationBoundary state={readyState(page)}>
      <GridDashboard />
    </HydrationBoundary>
  );
}
