"use client";

import { useRef } from "react";
import { ChartLegend } from "#components/charts/chart-legend.tsx";
import { LazyStackedTimeChart } from "#components/charts/lazy-charts.tsx";
import { useElementWidth } from "#components/charts/use-element-width.ts";
import { useHiddenParts } from "#components/charts/use-hidden-parts.ts";
import { powerScale } from "#components/format/axis-scale.ts";
import { formatPower } from "#components/format/energy.ts";
import { formatPercent } from "#components/format/number.ts";
import { FactList } from "#components/ui/fact-list.tsx";
import { FigureText } from "#components/ui/figure-text.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import { type ContainerModel, containerTable, powerShape } from "./prepare-container.ts";
import { useContainer } from "./use-container.ts";

/** Power of one container over the range. */
export function PowerPanel({ id }: { id: string }) {
  const { call, query } = useContainer(id);
  return (
    <Panel
      title="Power over time"
      span={8}
      explain={{
        text: "Mean power of each hour: what Kepler gives to the container itself, and on top its share of the idle power of the node.",
        formula: "power = energy of the hour / 3600 s; idle shared in proportion to active energy",
        sources: "Kepler counters; resets of a counter are recognised and not counted as energy.",
        freshness: "Read every minute or faster, summed by the hour.",
      }}
      query={query}
      call={call}
      meta={query.data?.container.containerName}
      skeleton={<Skeleton shape="line" heightPx={384} />}
      facts={({ container, hours, measuredHours }) => ({
        estimated: container.energy.estimated,
        simulated: container.simulated,
        partial:
          measuredHours === hours.length ? null : `${measuredHours} of ${hours.length} h measured`,
      })}
      isEmpty={({ measuredHours }) => measuredHours === 0}
      empty={<p>This container was not measured in this range. Choose another range.</p>}
      table={containerTable}
    >
      {(model, size) => <PowerChart model={model} heightPx={size === "large" ? 480 : 360} />}
    </Panel>
  );
}

function PowerChart({ model, heightPx }: { model: ContainerModel; heightPx: number }) {
  const { locale } = useViewerTime();
  const { shown, legend } = useHiddenParts(model.power);
  const place = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(place, 900);
  return (
    <div ref={place}>
      <LazyStackedTimeChart
        model={shown}
        shape={powerShape(model.hours.length, widthPx)}
        heightPx={heightPx}
        label={`Power of ${model.container.containerName}. The table behind this chart has every hour.`}
        write={(watts) => formatPower(watts, locale)}
        scale={(mostWatts) => powerScale(mostWatts, locale)}
      />
      <ChartLegend parts={model.power.parts} {...legend} />
    </div>
  );
}

/** What one container is and what it comes to. */
export function ContainerFactsPanel({ id }: { id: string }) {
  const { call, query } = useContainer(id);
  return (
    <Panel
      title="This container"
      span={4}
      explain={{
        text: "Where the container runs and what it comes to over the range.",
        formula: "idle share = idle / (own + idle)",
        sources: "Kepler for energy, the best grid source of each hour for intensity.",
        freshness: "Read every minute or faster.",
      }}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={280} />}
    >
      {(model) => <Facts model={model} />}
    </Panel>
  );
}

function Facts({ model }: { model: ContainerModel }) {
  const { locale } = useViewerTime();
  const { container, idleRatio } = model;
  const notOfPod = <Unknown reason="Not of a pod." />;
  return (
    <FactList
      facts={[
        ["Container", container.containerName],
        ["Namespace", container.namespace ?? notOfPod],
        ["Pod", container.podName ?? notOfPod],
        ["Node", `${container.node} (${container.target})`],
        [
          "Region",
          container.region ?? <Unknown key="r" reason="The Kepler target has no region." />,
        ],
        [
          "Power now",
          container.wattsNow === null ? (
            <Unknown key="w" reason="Not seen in the last ten minutes." />
          ) : (
            formatPower(container.wattsNow, locale)
          ),
        ],
        ["Own energy", <FigureText key="e" figure={container.energy} />],
        ["Share of idle", <FigureText key="i" figure={container.idleEnergy} />],
        [
          "Idle, of all",
          idleRatio === null ? <Unknown key="p" /> : formatPercent(idleRatio, locale),
        ],
        ["CO2e", <FigureText key="c" figure={container.co2e} />],
        ["Last seen", <Time key="l" at={container.lastSeenAt} look="short" />],
      ]}
    />
  );
}
