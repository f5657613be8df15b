"use client";

import { useRouter } from "next/navigation";
import { useMemo, useRef } from "react";
import type { HeatCell } from "#components/charts/heatmap-model.ts";
import { IntensityHeatmap } from "#components/charts/intensity-heatmap.tsx";
import { useElementWidth } from "#components/charts/use-element-width.ts";
import { formatAge } from "#components/format/age.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { reachesNow } from "#components/layout/time-presets.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useNowMs, useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { HeatmapResponse } from "#lib/contracts/grid.ts";
import { heatmapExplanation } from "./explanation.ts";
import { heatmapTable, summariseHeatmap } from "./heatmap-table.ts";
import { prepareHeatmap } from "./prepare-heatmap.ts";
import { useHeatmap } from "./use-heatmap.ts";

const LABEL_PX = 106;

/** Regions over hours, coloured by how clean the grid was. */
export function GridHeatmapPanel({ span }: { span: 8 | 12 }) {
  const { call, query } = useHeatmap();
  const { state, shownRegions } = useDashboard();
  const nowMs = useNowMs();
  const isRecent = reachesNow(state, nowMs);
  const newestAt =
    query.data === undefined || !isRecent ? null : summariseHeatmap(query.data).newestAt;
  const age = newestAt === null ? "" : ` · ${formatAge(newestAt, nowMs)}`;
  return (
    <Panel
      title="Grid intensity by region and hour"
      span={span}
      explain={heatmapExplanation}
      query={query}
      call={call}
      meta={<span suppressHydrationWarning>{`${state.scope}, ${state.signal}${age}`}</span>}
      skeleton={<Skeleton shape="grid" heightPx={shownRegions.length * 25 + 50} />}
      facts={(response) => {
        const summary = summariseHeatmap(response);
        return {
          asOf: isRecent ? summary.newestAt : null,
          estimated: summary.isEstimated,
          simulated: summary.isSimulated,
        };
      }}
      isEmpty={(response) => response.rows.every(({ asOf }) => asOf === null)}
      empty={
        <p>
          No {state.signal} {state.scope} intensity is known for these regions and this range.
          Choose another signal or scope, or a later range.
        </p>
      }
      table={heatmapTable}
    >
      {(response, size) => <RegionMap response={response} isLarge={size === "large"} />}
    </Panel>
  );
}

function RegionMap({ response, isLarge }: { response: HeatmapResponse; isLarge: boolean }) {
  const router = useRouter();
  const { hrefTo, state } = useDashboard();
  const viewer = useViewerTime();
  const place = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(place, 800) - LABEL_PX;
  const model = useMemo(
    () => prepareHeatmap(response, widthPx, viewer),
    [response, widthPx, viewer],
  );
  const open = (cell: HeatCell) => {
    const at = new Date(cell.startMs).toISOString();
    router.push(hrefTo("/grid", { focus: cell.region, at, kiosk: state.kiosk }));
  };
  return (
    <div ref={place}>
      <IntensityHeatmap
        label="Grid intensity by region and hour"
        model={model}
        cellPx={widthPx / model.columnCount}
        isLarge={isLarge}
        onOpen={open}
      />
    </div>
  );
}
