"use client";

import { Hourglass, Play } from "lucide-react";
import type { ReactNode } from "react";
import { formatDuration } from "#components/format/age.ts";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatPercent } from "#components/format/number.ts";
import { Time } from "#components/ui/time.tsx";
import { useNowMs, useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { WindowsNextResponse, WindowsResponse } from "#lib/contracts/windows.ts";
import styles from "./advice.module.css";
import { useEarliestWords, useNextDecision } from "./use-windows.ts";

const NO_BREAK = "\u00A0";

/** Run now or wait, in one sentence: the same decision that a scheduler is given. */
export function Advice({ response }: { response: WindowsResponse }) {
  const { data } = useNextDecision().query;
  const { homeRegion, horizonEndAt, deadlineAt } = response;
  if (data === undefined) return <div className={styles.advice} aria-hidden="true" />;
  const isWait = data.decision === "wait";
  const Icon = isWait ? Hourglass : Play;
  return (
    <div className={styles.advice} data-decision={data.decision}>
      <Icon size={18} aria-hidden="true" />
      <div>
        <p className={`${styles.headline} num`}>
          {isWait ? <WaitWords next={data} /> : `Start now in ${data.region}.`}
        </p>
        <p className="num">
          {data.reason} <SavingWords next={data} homeRegion={homeRegion} />
        </p>
        {horizonEndAt !== null && horizonEndAt < deadlineAt && (
          <p className="num">
            The forecasts end <Time at={horizonEndAt} />, before the deadline: no start is offered
            beyond.
          </p>
        )}
      </div>
    </div>
  );
}

function WaitWords({ next }: { next: WindowsNextResponse }): ReactNode {
  const untilStartMs = Date.parse(next.startAt) - useNowMs();
  return (
    <>
      Wait until <Time at={next.startAt} />, then run in {next.region}.{" "}
      <small>In {formatDuration(untilStartMs)}.</small>
    </>
  );
}

type SavingWordsProps = { next: WindowsNextResponse; homeRegion: string };

/** What that is expected to save, and what if the ranges go against it. Nothing saved, no words. */
function SavingWords({ next, homeRegion }: SavingWordsProps) {
  const { locale } = useViewerTime();
  const { sentence } = useEarliestWords();
  const { savedPercent, savedG, worstCase } = next;
  if (savedPercent === null || Math.abs(savedPercent) < 0.05) return null;
  const size = (percent: number, grams: number | null) => {
    const share = formatPercent(Math.abs(percent) / 100, locale);
    const words = grams === null ? share : `${share} (${formatCo2e(Math.abs(grams), locale)})`;
    return words.replaceAll(" ", NO_BREAK);
  };
  const [verb, against] = savedPercent > 0 ? ["saves", "against"] : ["emits", "more than"];
  const worst = worstCase.savedPercent;
  return (
    <>
      Expected: it {verb} {size(savedPercent, savedG)} {against} {sentence} in {homeRegion}
      {worst === null ? "; its range is not known." : ". "}
      {worst !== null &&
        (worst < 0
          ? `If the ranges go against it, it emits ${size(worst, worstCase.savedG)} more.`
          : `If the ranges go against it, it saves ${size(worst, worstCase.savedG)}.`)}
    </>
  );
}
