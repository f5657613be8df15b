"use client";

import { useMemo } from "react";
import { ChartLegend } from "#components/charts/chart-legend.tsx";
import { LazyStackedTimeChart } from "#components/charts/lazy-charts.tsx";
import { useHiddenParts } from "#components/charts/use-hidden-parts.ts";
import { co2eScale } from "#components/format/axis-scale.ts";
import { formatCo2e } from "#components/format/co2e.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import { timelineExplanation } from "./explanations.ts";
import { methodName } from "./method-words.ts";
import { NarrativesEmpty } from "./narratives-empty.tsx";
import { narrativesTable, type NarrativesModel } from "./prepare-narratives.ts";
import { prepareTimeline } from "./prepare-timeline.ts";
import { useNarratives } from "./use-narratives.ts";

/** CO2e of the narratives over time. */
export function TimelinePanel() {
  const { call, query } = useNarratives();
  return (
    <Panel
      title="CO2e of narratives over time"
      span={7}
      explain={timelineExplanation}
      query={query}
      call={call}
      meta={query.data?.cutNote}
      skeleton={<Skeleton shape="bars" heightPx={236} />}
      facts={(model) => ({ estimated: model.isEstimated, simulated: model.isSimulated })}
      isEmpty={(model) => model.histogram.totalCount === 0}
      empty={<NarrativesEmpty unpricedCount={query.data?.unpricedCount ?? 0} />}
      table={narrativesTable}
    >
      {(model, size) => <Timeline model={model} heightPx={size === "large" ? 460 : 236} />}
    </Panel>
  );
}

function Timeline({ model, heightPx }: { model: NarrativesModel; heightPx: number }) {
  const { locale } = useViewerTime();
  const timeline = useMemo(() => {
    const made = prepareTimeline(model);
    return { ...made, parts: made.parts.map((part) => ({ ...part, label: methodName(part.key) })) };
  }, [model]);
  const { shown, legend } = useHiddenParts(timeline);
  return (
    <>
      <LazyStackedTimeChart
        model={shown}
        shape="bars"
        heightPx={heightPx}
        label="CO2e of narratives over time. The table behind this chart lists them."
        write={(co2eG) => formatCo2e(co2eG, locale)}
        scale={(mostG) => co2eScale(mostG, locale)}
      />
      {timeline.parts.length > 1 && <ChartLegend parts={timeline.parts} {...legend} />}
    </>
  );
}
