"use client";

import { formatDuration } from "#components/format/age.ts";
import { formatPercent } from "#components/format/number.ts";
import { Time } from "#components/ui/time.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import styles from "./candidate-rows.module.css";
import { useEarliestWords } from "./use-windows.ts";

/** When the picked start runs, piece by piece, and what its range means. */
export function PieceList({ candidate }: { candidate: WindowsResponse["candidates"][number] }) {
  const { locale } = useViewerTime();
  const { sentence } = useEarliestWords();
  const { pieces, worstCase, savedPercent } = candidate;
  const percent = (value: number) => formatPercent(Math.abs(value) / 100, locale);
  return (
    <div className={`${styles.pieces} num`}>
      <ul aria-label={`Pieces of start ${candidate.rank}`}>
        {pieces.map(({ startAt, endAt }) => (
          <li key={startAt}>
            <Time at={startAt} look="dayHour" /> to <Time at={endAt} look="dayHour" />
            <small>{formatDuration(Date.parse(endAt) - Date.parse(startAt))}</small>
          </li>
        ))}
      </ul>
      {savedPercent !== null && worstCase.savedPercent !== null && (
        <p>
          {worstCase.savedPercent < 0
            ? `If the ranges go against it, it emits ${percent(worstCase.savedPercent)} more than ${sentence}.`
            : `Even if the ranges go against it, it saves ${percent(worstCase.savedPercent)}.`}
        </p>
      )}
    </div>
  );
}
