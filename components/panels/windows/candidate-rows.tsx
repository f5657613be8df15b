"use client";

import { useState } from "react";
import { rampColor } from "#components/charts/intensity-ramp.ts";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatIntensity, formatPercent } from "#components/format/number.ts";
import { Button } from "#components/ui/button.tsx";
import { FigureText } from "#components/ui/figure-text.tsx";
import { Time } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import table from "../plain-table.module.css";
import styles from "./candidate-rows.module.css";
import { CopyMenu } from "./copy-menu.tsx";

type Candidate = WindowsResponse["candidates"][number];

type CandidateRowsProps = {
  response: WindowsResponse;
  picked: number;
  onPick: (rank: number) => void;
};

const FIRST_COUNT = 10;
const NO_ENERGY = "Say how much energy the run uses to see grams.";

/** The ranked starts. Picking one draws it on the forecast of its region. */
export function CandidateRows({ response, picked, onPick }: CandidateRowsProps) {
  const [shownCount, setShownCount] = useState(FIRST_COUNT);
  const rest = response.candidates.length - shownCount;
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <CandidateHead />
        <tbody>
          <NowLine response={response} />
          {response.candidates.slice(0, shownCount).map((candidate) => (
            <CandidateLine
              key={candidate.rank}
              candidate={candidate}
              isPicked={candidate.rank === picked}
              onPick={() => onPick(candidate.rank)}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <Button className={styles.more} onClick={() => setShownCount(response.candidates.length)}>
          Show {rest} more
        </Button>
      )}
    </div>
  );
}

function NowLine({ response }: { response: WindowsResponse }) {
  const { locale } = useViewerTime();
  const { now, worst } = response;
  const worstG = worst?.co2eG ?? null;
  const againstWorstG = worstG === null || now.co2eG === null ? null : worstG - now.co2eG;
  return (
    <tr className="num">
      <td>
        Now
        <small className={styles.narrow}>{now.region}</small>
      </td>
      <td className={`${table.text} ${table.wide}`}>{now.region}</td>
      <td className={table.wide}>
        {now.intensityGPerKwh === null ? (
          <Unknown reason={now.reason} />
        ) : (
          formatIntensity(now.intensityGPerKwh, locale)
        )}
      </td>
      <td>
        {now.co2eG === null ? (
          <Unknown reason={now.reason ?? NO_ENERGY} />
        ) : (
          formatCo2e(now.co2eG, locale)
        )}
      </td>
      <td className={styles.quiet}>to compare with</td>
      <td className={table.wide}>
        {againstWorstG === null ? (
          <Unknown reason={NO_ENERGY} />
        ) : (
          formatCo2e(againstWorstG, locale)
        )}
      </td>
      <td>
        <span className="visually-hidden">nothing to copy</span>
      </td>
    </tr>
  );
}

function CandidateHead() {
  return (
    <thead>
      <tr>
        <th scope="col">Start</th>
        <th scope="col" className={`${table.text} ${table.wide}`}>
          Region
        </th>
        <th scope="col" className={table.wide}>
          g/kWh
        </th>
        <th scope="col">CO2e</th>
        <th scope="col">Saved against now</th>
        <th scope="col" className={table.wide}>
          Saved against the worst
        </th>
        <th scope="col">
          <span className="visually-hidden">Copy</span>
        </th>
      </tr>
    </thead>
  );
}

type CandidateLineProps = { candidate: Candidate; isPicked: boolean; onPick: () => void };

function CandidateLine({ candidate, isPicked, onPick }: CandidateLineProps) {
  const { locale } = useViewerTime();
  const { savedPercent, savedG, savedAgainstWorstG, co2e } = candidate;
  return (
    <tr className={`${styles.line} num`} data-picked={isPicked}>
      <td>
        <button type="button" className={styles.pick} aria-pressed={isPicked} onClick={onPick}>
          <span>{candidate.rank}</span>
          <Time at={candidate.startAt} look="short" />
        </button>
        <small className={styles.narrow}>{candidate.region}</small>
      </td>
      <td className={`${table.text} ${table.wide}`}>
        <i
          className={styles.chip}
          style={{ background: rampColor(candidate.intensityGPerKwh) }}
          aria-hidden="true"
        />
        {candidate.region}
      </td>
      <td className={table.wide}>
        {formatIntensity(candidate.intensityGPerKwh, locale)}
        {candidate.lowIntensityGPerKwh !== null && candidate.highIntensityGPerKwh !== null && (
          <small>
            {" "}
            ({formatIntensity(candidate.lowIntensityGPerKwh, locale)} -{" "}
            {formatIntensity(candidate.highIntensityGPerKwh, locale)})
          </small>
        )}
      </td>
      <td>
        {co2e.value === null ? (
          <Unknown reason={co2e.reason ?? NO_ENERGY} />
        ) : (
          <FigureText figure={co2e} range={false} />
        )}
      </td>
      <SavedCell savedPercent={savedPercent} savedG={savedG} />
      <td className={table.wide}>
        {savedAgainstWorstG === null ? (
          <Unknown reason={NO_ENERGY} />
        ) : (
          formatCo2e(savedAgainstWorstG, locale)
        )}
      </td>
      <td>
        <CopyMenu startMs={Date.parse(candidate.startAt)} rank={candidate.rank} />
      </td>
    </tr>
  );
}

function SavedCell({ savedPercent, savedG }: Pick<Candidate, "savedPercent" | "savedG">) {
  const { locale } = useViewerTime();
  if (savedPercent === null) {
    return (
      <td>
        <Unknown reason="The intensity of now is not known." />
      </td>
    );
  }
  return (
    <td className={savedPercent > 0 ? styles.better : undefined}>
      {savedG !== null && <span className={styles.grams}>{formatCo2e(savedG, locale)} · </span>}
      {formatPercent(savedPercent / 100, locale)}
    </td>
  );
}
