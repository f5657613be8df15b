"use client";

import { useState } from "react";
import { type SavingScale, savingScale } from "#components/charts/saving-scale.ts";
import { formatCo2e } from "#components/format/co2e.ts";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import table from "../plain-table.module.css";
import { CandidateLine, IntensityText, NO_ENERGY } from "./candidate-line.tsx";
import styles from "./candidate-rows.module.css";
import type { TakeStart } from "./use-take-start.ts";
import { useEarliestWords } from "./use-windows.ts";

type CandidateRowsProps = {
  response: WindowsResponse;
  picked: number;
  onPick: (rank: number) => void;
  taking: TakeStart;
};

const FIRST_COUNT = 10;
const NOTHING = <span className="visually-hidden">none</span>;

/** The ranked starts. Picking one draws it on the forecast of its region. */
export function CandidateRows({ response, picked, onPick, taking }: CandidateRowsProps) {
  const [shownCount, setShownCount] = useState(FIRST_COUNT);
  const rest = response.candidates.length - shownCount;
  const scale = scaleOf(response);
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <CandidateHead />
        <tbody>
          <NowLine response={response} />
          {response.candidates.slice(0, shownCount).map((candidate) => (
            <CandidateLine
              key={candidate.rank}
              {...{ response, candidate, scale, taking }}
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

function scaleOf({ candidates }: WindowsResponse): SavingScale {
  return savingScale(
    candidates.flatMap(({ savedPercent, worstCase }) => [savedPercent, worstCase.savedPercent]),
  );
}

function CandidateHead() {
  const { timeZone } = useViewerTime();
  const { heading } = useEarliestWords();
  return (
    <thead className={styles.head}>
      <tr>
        <th scope="col" suppressHydrationWarning>
          Start, {timeZone}
        </th>
        <th scope="col" className={`${table.text} ${table.wide}`}>
          Region
        </th>
        <th scope="col" className={table.wide}>
          g/kWh (range)
        </th>
        <th scope="col" className={table.wide}>
          CO2e
        </th>
        <th scope="col">Saved against {heading}</th>
        <th scope="col" className={styles.picture}>
          <span className="visually-hidden">Expected saving and its range, drawn</span>
        </th>
        <th scope="col" className={table.wide}>
          If the ranges go against it
        </th>
        <th scope="col" className={table.wide}>
          Against the worst start
        </th>
        <th scope="col">
          <span className="visually-hidden">Copy, take</span>
        </th>
      </tr>
    </thead>
  );
}

/** What the savings are compared with: the home region, at once. */
function NowLine({ response }: { response: WindowsResponse }) {
  const { locale } = useViewerTime();
  const { name } = useEarliestWords();
  const { now, worst } = response;
  const worstG = worst?.co2eG ?? null;
  const againstWorstG = worstG === null || now.co2eG === null ? null : worstG - now.co2eG;
  return (
    <tr className={`${styles.now} num`}>
      <td>
        {name}, <Time at={now.startAt} look="short" />
        <small className={styles.narrow}>{now.region}</small>
      </td>
      <td className={`${table.text} ${table.wide}`}>{now.region}</td>
      <td className={table.wide}>
        <IntensityText run={now} reason={now.reason} />
      </td>
      <td className={table.wide}>
        {now.co2eG === null ? (
          <Unknown reason={now.reason ?? NO_ENERGY} />
        ) : (
          formatCo2e(now.co2eG, locale)
        )}
      </td>
      <td className={styles.quiet}>to compare with</td>
      <td className={styles.picture}>{NOTHING}</td>
      <td className={table.wide}>{NOTHING}</td>
      <td className={table.wide}>
        {againstWorstG === null ? (
          <Unknown reason={NO_ENERGY} />
        ) : (
          formatCo2e(againstWorstG, locale)
        )}
      </td>
      <td>{NOTHING}</td>
    </tr>
  );
}
