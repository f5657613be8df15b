"use client";

import { Histogram } from "#components/charts/histogram.tsx";
import { co2eScale } from "#components/format/axis-scale.ts";
import { formatCo2e } from "#components/format/co2e.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import { distributionExplanation } from "./explanations.ts";
import { methodName } from "./method-words.ts";
import { NarrativesEmpty } from "./narratives-empty.tsx";
import { narrativesTable } from "./prepare-narratives.ts";
import { useNarratives } from "./use-narratives.ts";

/** How much CO2e a narrative causes, as a distribution by method. */
export function DistributionPanel() {
  const { call, query } = useNarratives();
  const unpricedCount = query.data?.unpricedCount ?? 0;
  const { locale } = useViewerTime();
  return (
    <Panel
      title="CO2e per narrative"
      span={5}
      explain={distributionExplanation}
      query={query}
      call={call}
      meta={query.data?.cutNote}
      skeleton={<Skeleton shape="bars" heightPx={236} />}
      facts={(model) => ({
        estimated: model.isEstimated,
        simulated: model.isSimulated,
        partial: model.unpricedCount === 0 ? null : `${model.unpricedCount} without CO2e`,
      })}
      isEmpty={(model) => model.histogram.totalCount === 0}
      empty={<NarrativesEmpty unpricedCount={unpricedCount} />}
      table={narrativesTable}
    >
      {(model, size) => (
        <Histogram
          model={model.histogram}
          heightPx={size === "large" ? 420 : 190}
          label={`Distribution of CO2e over ${model.histogram.totalCount} narratives. The table behind this chart lists them.`}
          write={(co2eG) => formatCo2e(co2eG, locale)}
          scale={(mostG) => co2eScale(mostG, locale)}
          nameOf={methodName}
        />
      )}
    </Panel>
  );
}
