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
  const { locale } = useViewerTime();
  return (
    <>
      <FigurePanel title="Total CO2e" explain={totalExplanation} pick={(model) => model.totalCo2e}>
        {({ totalChangeRatio, uncoveredJoules }) =>
          uncoveredJoules > 0 ? (
            `${formatEnergy(uncoveredJoules, locale)} without grid data, not counted`
          ) : (
            <Change ratio={totalChangeRatio} />
          )
        }
      </FigurePanel>
      <FigurePanel
        title="Rate now"
        explain={rateExplanation}
        pick={(model) => model.rateCo2ePerHour}
      >
        {({ peak }) =>
          peak === null ? (
            "no peak in this range"
          ) : (
            <>
              peak {formatCo2e(peak.co2eGPerHour, locale)}/h,{" "}
              <Time at={peak.hourAt} look="dayHour" />
            </>
          )
        }
      </FigurePanel>
      <FigurePanel
        title="Mean per narrative"
        explain={meanExplanation}
        pick={(model) => model.meanPerNarrative}
      >
        {({ narrativeCount }) => `${formatCount(narrativeCount, locale)} narratives`}
      </FigurePanel>
      <FigurePanel
        title="SCI per narrative"
        explain={sciExplanation}
        pick={(model) => model.sciPerNarrative}
      >
        {() => "operational + embodied, location based"}
      </FigurePanel>
    </>
  );
}

function Change({ ratio }: { ratio: number | null }) {
  const { locale } = useViewerTime();
  if (ratio === null) return "nothing before to compare with";
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
