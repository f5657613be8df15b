"use client";

import type { ReactNode } from "react";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatIntensity, threeDigits } from "#components/format/number.ts";
import { FactList } from "#components/ui/fact-list.tsx";
import { FigureLarge } from "#components/ui/figure-text.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { Explanation } from "#components/ui/panel-explanation.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { Figure } from "#lib/contracts/figure.ts";
import type { NarrativeDetail } from "#lib/contracts/narratives.ts";
import { useNarrative } from "./use-narrative.ts";

const EXPLAIN: Explanation = {
  text: "The energy of exactly the work that wrote this narrative, times the grid intensity of its hour. Its text is health data and is not shown here.",
  formula: "CO2e = energy x PUE x grid intensity of the hour",
  sources: "RAPL or the CPU-time model for energy, the best grid source for intensity.",
  freshness: "Energy is fixed; a revised intensity changes the CO2e, and the first value is kept.",
};

/** One narrative: its two figures, and everything they were computed from. */
export function NarrativePanels({ id }: { id: string }) {
  return (
    <>
      <FigureCard id={id} title="CO2e of this narrative" pick={({ co2e }) => co2e} />
      <FigureCard id={id} title="Energy of this narrative" pick={({ energy }) => energy} />
      <InputsPanel id={id} />
    </>
  );
}

type FigureCardProps = { id: string; title: string; pick: (narrative: NarrativeDetail) => Figure };

function FigureCard({ id, title, pick }: FigureCardProps) {
  const { call, query } = useNarrative(id);
  return (
    <Panel
      title={title}
      span={6}
      explain={EXPLAIN}
      query={query}
      call={call}
      skeleton={<Skeleton shape="figure" heightPx={60} />}
      facts={(narrative) => {
        const { estimated, simulated } = pick(narrative);
        return { estimated, simulated };
      }}
    >
      {(narrative) => <FigureLarge figure={pick(narrative)} />}
    </Panel>
  );
}

function InputsPanel({ id }: { id: string }) {
  const { call, query } = useNarrative(id);
  return (
    <Panel
      title="How it was computed"
      span={12}
      explain={EXPLAIN}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={260} />}
    >
      {(narrative) => <Inputs narrative={narrative} />}
    </Panel>
  );
}

function Inputs({ narrative }: { narrative: NarrativeDetail }) {
  const { locale } = useViewerTime();
  const number = (value: number | null, unit: string, reason: string): ReactNode =>
    value === null ? <Unknown reason={reason} /> : `${threeDigits(value, locale)} ${unit}`.trim();
  const noRegion = "No region is set for this installation.";
  const { intensityGPerKwh, firstIntensityGPerKwh, firstCo2eG } = narrative;
  const first =
    firstIntensityGPerKwh === null || firstIntensityGPerKwh === intensityGPerKwh
      ? "the same as now"
      : `${formatIntensity(firstIntensityGPerKwh, locale)} g/kWh, ${formatCo2e(firstCo2eG, locale)}`;
  return (
    <FactList
      facts={[
        ["Written", <Time key="at" at={narrative.producedAt} />],
        ["Model", narrative.model],
        ["Records read", narrative.recordCount],
        ["Energy method", narrative.energy.method],
        ["Constants of the method", narrative.methodConstants],
        [
          "CPU time",
          narrative.cpuSeconds !== null && narrative.cpuSeconds < 1
            ? number(narrative.cpuSeconds * 1000, "ms", "Not measured.")
            : number(narrative.cpuSeconds, "s", "Not measured."),
        ],
        [
          "Region and zone",
          narrative.region === null ? (
            <Unknown key="r" reason={noRegion} />
          ) : (
            `${narrative.region} · ${narrative.zone ?? ""}`
          ),
        ],
        ["PUE", number(narrative.pueRatio, "", noRegion)],
        ["Hour of the intensity", <Time key="hour" at={narrative.hourAt} />],
        [
          "Grid intensity",
          <>
            {number(intensityGPerKwh, "g/kWh", narrative.co2e.reason ?? "No source has a value.")}
            {narrative.intensityEstimated === true && " (estimated)"}
          </>,
        ],
        [
          "Source of the intensity",
          narrative.intensitySource ?? (
            <Unknown key="s" reason="No source has a value for this hour." />
          ),
        ],
        ["CO2e when written", first],
      ]}
    />
  );
}
