"use client";

import { Columns } from "../layout/columns.tsx";
import { useDashboard } from "../layout/dashboard-provider.tsx";
import { AccuracyPanel } from "../panels/forecast-accuracy/accuracy-panel.tsx";
import { ComparisonPanel } from "../panels/grid-comparison/comparison-panel.tsx";
import { ForecastPanel } from "../panels/grid-forecast/forecast-panel.tsx";
import { DayProfilePanel } from "../panels/grid-heatmap/day-profile-panel.tsx";
import { GridHeatmapPanel } from "../panels/grid-heatmap/grid-heatmap-panel.tsx";
import { MixPanel } from "../panels/grid-mix/mix-panel.tsx";

/** The grid of the shown regions, and one of them closer. */
export function GridDashboard() {
  const { state, shownRegions } = useDashboard();
  const isShown = state.focus !== null && shownRegions.includes(state.focus);
  const region = isShown ? state.focus : shownRegions[0];
  return (
    <Columns>
      <GridHeatmapPanel span={12} />
      {typeof region === "string" && (
        <>
          <ForecastPanel region={region} span={12} at={state.at} />
          <MixPanel region={region} />
          <AccuracyPanel region={region} />
          <DayProfilePanel region={region} />
        </>
      )}
      <ComparisonPanel />
    </Columns>
  );
}
