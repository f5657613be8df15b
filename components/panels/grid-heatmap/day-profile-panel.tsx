"use client";

import { useMemo, useRef } from "react";
import { IntensityHeatmap } from "#components/charts/intensity-heatmap.tsx";
import { useElementWidth } from "#components/charts/use-element-width.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";
import { dayProfileExplanation } from "./explanation.ts";
import { heatmapTable } from "./heatmap-table.ts";
import { prepareDayProfile } from "./prepare-day-profile.ts";
import { useHeatmap } from "./use-heatmap.ts";

const LABEL_PX = 106;

/** One region as days over hours of the day: which hours are clean, day after day. */
export function DayProfilePanel({ region }: { region: string }) {
  const { call, query } = useHeatmap();
  const { state } = useDashboard();
  const ofRegion = (response: HeatmapResponse) =>
    response.rows.filter((row) => row.region === region);
  return (
    <Panel
      title={`Hours of the day, ${region}`}
      span={12}
      explain={dayProfileExplanation}
      query={query}
      call={call}
      meta={`${state.scope}, ${state.signal}`}
      skeleton={<Skeleton shape="grid" heightPx={230} />}
      isEmpty={(response) => ofRegion(response).every(({ asOf }) => asOf === null)}
      empty={<p>No intensity of {region} is known in this range. Choose another range.</p>}
      table={(response) => heatmapTable({ ...response, rows: ofRegion(response) })}
    >
      {(response) => <DayMap response={response} region={region} />}
    </Panel>
  );
}

function DayMap({ response, region }: { response: HeatmapResponse; region: string }) {
  const viewer = useViewerTime();
  const place = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(place, 1000) - LABEL_PX;
  const stepHours = widthPx < 400 ? 6 : 3;
  const model = useMemo(
    () => prepareDayProfile(response, { region, stepHours }, viewer),
    [response, region, stepHours, viewer],
  );
  return (
    <div ref={place}>
      <IntensityHeatmap label={`Hours of the day, ${region}`} model={model} cellPx={widthPx / 24} />
    </div>
  );
}
