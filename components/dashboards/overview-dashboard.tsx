"use client";

import { Columns } from "../layout/columns.tsx";
import { useDashboard } from "../layout/dashboard-provider.tsx";
import { ForecastPanel } from "../panels/grid-forecast/forecast-panel.tsx";
import { GridHeatmapPanel } from "../panels/grid-heatmap/grid-heatmap-panel.tsx";
import { RegionCards } from "../panels/grid-now/region-cards.tsx";
import { DistributionPanel } from "../panels/narratives/distribution-panel.tsx";
import { ChecklistPanel } from "../panels/overview/checklist-panel.tsx";
import { OverviewFigures } from "../panels/overview/overview-figures.tsx";
import { ScopeTwoPanel } from "../panels/overview/scope-two-panel.tsx";
import { WhereItWentPanel } from "../panels/overview/where-it-went-panel.tsx";
import { SourcesPanel } from "../panels/sources/sources-panel.tsx";

/** Everything at a glance: figures, regions, the grid, where it went, what comes next. */
export function OverviewDashboard() {
  const { state, shownRegions } = useDashboard();
  const region = state.focus ?? shownRegions[0];
  return (
    <Columns>
      <ChecklistPanel />
      <OverviewFigures />
      <ScopeTwoPanel />
      <RegionCards />
      <GridHeatmapPanel span={8} />
      <WhereItWentPanel />
      {region !== undefined && <ForecastPanel region={region} span={7} recent />}
      <DistributionPanel />
      <SourcesPanel />
    </Columns>
  );
}
