"use client";

import { Check } from "lucide-react";
import { useRef } from "react";
import { rampColor } from "#components/charts/intensity-ramp.ts";
import { SavingDots } from "#components/charts/saving-dots.tsx";
import type { SavingScale } from "#components/charts/saving-scale.ts";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatIntensity } from "#components/format/number.ts";
import { Button } from "#components/ui/button.tsx";
import { FigureText } from "#components/ui/figure-text.tsx";
import { Time } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { WindowsResponse } from "#lib/contracts/windows.ts";
import table from "../plain-table.module.css";
import styles from "./candidate-rows.module.css";
import { CopyMenu } from "./copy-menu.tsx";
import { PieceList } from "./piece-list.tsx";
import { SavingText } from "../saving-text.tsx";
import type { TakeStart } from "./use-take-start.ts";

export const NO_ENERGY = "Say how much energy the run uses to see grams.";
const NO_RANGE = "The forecast of an hour of it states no range.";
const NO_NOW = "The intensity of now is not known.";
const COLUMN_COUNT = 9;

type Candidate = WindowsResponse["candidates"][number];

type CandidateLineProps = {
  response: WindowsResponse;
  candidate: Candidate;
  scale: SavingScale;
  isPicked: boolean;
  onPick: () => void;
  taking: TakeStart;
};

/** One start; the picked one tells its pieces and its range below. */
export function CandidateLine(props: CandidateLineProps) {
  const { candidate, scale, isPicked, onPick } = props;
  const { savedPercent, worstCase } = candidate;
  return (
    <>
      <tr className={`${styles.line} num`} data-picked={isPicked}>
        <td>
          <button type="button" className={styles.pick} aria-pressed={isPicked} onClick={onPick}>
            <span>{candidate.rank}</span>
            <Time at={candidate.startAt} look="short" />
          </button>
          {candidate.pieces.length > 1 && (
            <small className={styles.count}>{candidate.pieces.length} pieces</small>
          )}
          <small className={styles.narrow}>{candidate.region}</small>
        </td>
        <RunCells candidate={candidate} />
        <td>
          <SavingText saving={candidate} reason={NO_NOW} />
        </td>
        <td className={styles.picture}>
          <SavingDots
            scale={scale}
            expected={savedPercent}
            range={[worstCase.savedPercent, savedPercent]}
          />
        </td>
        <td className={table.wide}>
          <SavingText saving={worstCase} reason={NO_RANGE} />
        </td>
        <td className={table.wide}>
          <AgainstWorst savedG={candidate.savedAgainstWorstG} />
        </td>
        <td>
          <Actions {...props} />
        </td>
      </tr>
      {isPicked && (
        <tr className={styles.details}>
          <td colSpan={COLUMN_COUNT}>
            <PieceList candidate={candidate} />
          </td>
        </tr>
      )}
    </>
  );
}

function RunCells({ candidate }: { candidate: Candidate }) {
  const { co2e, region } = candidate;
  return (
    <>
      <td className={`${table.text} ${table.wide}`}>
        <i
          className={styles.chip}
          style={{ background: rampColor(candidate.intensityGPerKwh) }}
          aria-hidden="true"
        />
        {region}
      </td>
      <td className={table.wide}>
        <IntensityText run={candidate} />
      </td>
      <td className={table.wide}>
        {co2e.value === null ? (
          <Unknown reason={co2e.reason ?? NO_ENERGY} />
        ) : (
          <FigureText figure={co2e} range={false} />
        )}
      </td>
    </>
  );
}

function AgainstWorst({ savedG }: { savedG: number | null }) {
  const { locale } = useViewerTime();
  return savedG === null ? <Unknown reason={NO_ENERGY} /> : formatCo2e(savedG, locale);
}

function Actions({ response, candidate, taking }: CandidateLineProps) {
  const { rank, region, startAt } = candidate;
  const isNow = region === response.homeRegion && startAt === response.now.startAt;
  const place = useRef<HTMLSpanElement>(null);
  const take = () => {
    // The button goes when it is taken: the focus stays where it was.
    place.current?.focus();
    taking.take(candidate);
  };
  return (
    <span ref={place} tabIndex={-1} className={styles.actions}>
      <CopyMenu candidate={candidate} />
      {taking.isTaken(candidate) ? (
        <span className={styles.taken}>
          <Check size={14} aria-hidden="true" />
          Taken
        </span>
      ) : (
        <Button
          className={styles.take}
          disabled={taking.busy || isNow}
          title={isNow ? "This is starting now at home: nothing is shifted." : undefined}
          aria-label={`Take this start, rank ${rank}, ${region}`}
          onClick={take}
        >
          Take
        </Button>
      )}
    </span>
  );
}

type Run = {
  intensityGPerKwh: number | null;
  lowIntensityGPerKwh: number | null;
  highIntensityGPerKwh: number | null;
};

/** `120 (90 - 160)`; a dash with its reason when not known. */
export function IntensityText({ run, reason }: { run: Run; reason?: string | undefined }) {
  const { locale } = useViewerTime();
  const { intensityGPerKwh: mean, lowIntensityGPerKwh: low, highIntensityGPerKwh: high } = run;
  if (mean === null) return <Unknown reason={reason} />;
  const range =
    low === null || high === null ? null : [low, high].map((end) => formatIntensity(end, locale));
  return (
    <>
      {formatIntensity(mean, locale)}
      {range !== null && <small> ({range.join(" - ")})</small>}
    </>
  );
}
