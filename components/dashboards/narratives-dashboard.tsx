"use client";

import { Columns } from "../layout/columns.tsx";
import { DistributionPanel } from "../panels/narratives/distribution-panel.tsx";
import { MethodsPanel } from "../panels/narratives/methods-panel.tsx";
import { NarrativeListPanel } from "../panels/narratives/narrative-list-panel.tsx";
import { TimelinePanel } from "../panels/narratives/timeline-panel.tsx";

/** What narratives cost: over time, as a distribution, by method, one by one. */
export function NarrativesDashboard() {
  return (
    <Columns>
      <TimelinePanel />
      <DistributionPanel />
      <MethodsPanel />
      <NarrativeListPanel />
    </Columns>
  );
}
