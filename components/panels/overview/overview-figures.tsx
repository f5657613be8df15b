"use client";

import { formatCo2e } from "#components/format/co2e.ts";
import { formatEnergy } from "#components/format/energy.ts";
import { formatCount, formatPercent } from "#components/format/number.ts";
import { Time } from "#components/ui/time.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import {
  meanExplanation,
  rateExplanation,
  sciExplanation,
  totalExplanation,
} from "./explanations.ts";
import { FigurePanel } from "./figure-panel.tsx";
import styles from "./figure-panel.module.css";

/** The four figures at the head of the Overview. */
export function OverviewFigures() {
  return (
    <>
      <TotalPanel />
      <RatePanel />
      <MeanPanel />
      <FigurePanel
        title="SCI per narrative"
        explain={sciExplanation}
        pick={(model) => model.sciPerNarrative}
      >
        {({ sciPerNarrative }) =>
          sciPerNarrative.value === null ? null : "operational + embodied, location based"
        }
      </FigurePanel>
    </>
  );
}

function TotalPanel() {
  const { locale } = useViewerTime();
  return (
    <FigurePanel
      title="Total CO2e"
      explain={totalExplanation}
      pick={(model) => model.totalCo2e}
      instead={({ measuredJoules, uncoveredJoules }) => {
        if (measuredJoules === null) return null;
        const measured = formatEnergy(measuredJoules, locale);
        if (uncoveredJoules <= 0) return measured;
        return `${measured}, ${formatEnergy(uncoveredJoules, locale)} without grid data`;
      }}
    >
      {({ totalCo2e, totalChangeRatio, uncoveredJoules }) => {
        if (totalCo2e.value !== null) return <Change ratio={totalChangeRatio} />;
        return uncoveredJoules > 0 ? `${formatEnergy(uncoveredJoules, locale)} measured` : null;
      }}
    </FigurePanel>
  );
}

function RatePanel() {
  const { locale } = useViewerTime();
  return (
    <FigurePanel title="Rate now" explain={rateExplanation} pick={(model) => model.rateCo2ePerHour}>
      {({ peak }) =>
        peak === null ? null : (
          <>
            peak {formatCo2e(peak.co2eGPerHour, locale)}/h, <Time at={peak.hourAt} look="dayHour" />
          </>
        )
      }
    </FigurePanel>
  );
}

function MeanPanel() {
  const { locale } = useViewerTime();
  return (
    <FigurePanel
      title="Mean per narrative"
      explain={meanExplanation}
      pick={(model) => model.meanPerNarrative}
    >
      {({ narrativeCount, meanChangeRatio }) => {
        if (narrativeCount === 0) return null;
        const count = `${formatCount(narrativeCount, locale)} ${narrativeCount === 1 ? "narrative" : "narratives"}`;
        return meanChangeRatio === null ? (
          count
        ) : (
          <>
            <Change ratio={meanChangeRatio} />
            <br />
            {count}
          </>
        );
      }}
    </FigurePanel>
  );
}

function Change({ ratio }: { ratio: number | null }) {
  const { locale } = useViewerTime();
  if (ratio === null) return "no figure for the period before";
  const isBetter = ratio <= 0;
  return (
    <>
      <span className={isBetter ? styles.better : styles.worse}>
        <span aria-hidden="true">{isBetter ? "▼" : "▲"}</span>
        <span className="visually-hidden">{isBetter ? "down" : "up"}</span>{" "}
        {formatPercent(Math.abs(ratio), locale)}
      </span>{" "}
      against the period before
    </>
  );
}
