"use client";

import { TrendingUp } from "lucide-react";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatPercent } from "#components/format/number.ts";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { ShiftsResponse } from "#lib/contracts/shifts.ts";
import { countWords, prepareTotals, reportedWords, type TotalFigure } from "./prepare-totals.ts";
import styles from "./shifts.module.css";

const NOTHING_SCORED = "No shift of this range has its actual values yet.";

/** Promised and realised beside each other, over the same shifts. */
export function ShiftTotals({ totals }: { totals: ShiftsResponse["totals"] }) {
  const { locale } = useViewerTime();
  const { promised, realised, keptRatio } = prepareTotals(totals);
  const others = countWords(totals);
  const reported = reportedWords(totals);
  return (
    <div className={`${styles.totals} num`}>
      <Total name="Promised" figure={promised} kind="promised" />
      <Total name="Realised" figure={realised} kind="realised" />
      <div className={styles.kept}>
        <h3>Realised of promised</h3>
        <p>
          {keptRatio === null ? (
            <Unknown reason={NOTHING_SCORED} />
          ) : (
            formatPercent(keptRatio, locale)
          )}
        </p>
        <small>
          {totals.scoredCount === 0
            ? NOTHING_SCORED
            : `Both over the same ${totals.scoredCount} scored ${totals.scoredCount === 1 ? "shift" : "shifts"}${weighedWords(totals)}.`}
        </small>
        {reported !== null && <small>{reported}</small>}
        {totals.lostCount > 0 && (
          <small className={styles.lost}>
            <TrendingUp size={13} aria-hidden="true" />
            {totals.lostCount} emitted more than at home at once; counted in.
          </small>
        )}
        {others.length > 0 && <small>Not in the sums: {others.join(", ")}.</small>}
      </div>
    </div>
  );
}

function weighedWords({ scoredCount, weighedCount }: ShiftsResponse["totals"]): string {
  return weighedCount === scoredCount ? "" : `, grams of the ${weighedCount} with an energy`;
}

type TotalProps = { name: string; figure: TotalFigure; kind: "promised" | "realised" };

function Total({ name, figure, kind }: TotalProps) {
  const { locale } = useViewerTime();
  const { savedG, savedPercent, share } = figure;
  const percent = savedPercent === null ? null : formatPercent(savedPercent / 100, locale);
  const large = savedG === null ? percent : formatCo2e(savedG, locale);
  const isLoss = (savedG ?? savedPercent ?? 0) < 0;
  return (
    <div>
      <h3>{name}</h3>
      <p>{large ?? <Unknown reason={NOTHING_SCORED} />}</p>
      {isLoss ? (
        <small className={styles.lost}>
          <TrendingUp size={13} aria-hidden="true" />
          {savedPercent !== null && formatPercent(-savedPercent / 100, locale)} more than at home at
          once
        </small>
      ) : (
        <small>{savedWords({ savedG, percent })}</small>
      )}
      <div className={styles.bar} aria-hidden="true">
        <i data-kind={isLoss ? "lost" : kind} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

function savedWords({
  savedG,
  percent,
}: {
  savedG: number | null;
  percent: string | null;
}): string {
  if (percent === null) return "nothing scored yet";
  return savedG === null ? "saved, no energy given" : `${percent} saved`;
}
