"use client";

import { Check } from "lucide-react";
import { ProblemLine } from "#components/auth/problem-line.tsx";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatPercent } from "#components/format/number.ts";
import { panelId } from "#components/ui/panel-id.ts";
import { Time } from "#components/ui/time.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { Shift } from "#lib/contracts/shifts.ts";
import { SHIFTS_TITLE } from "../shifts/shifts-call.ts";
import type { TakeStart } from "./use-take-start.ts";
import styles from "./windows-panel.module.css";

/** What came of taking a start, read aloud when it appears. */
export function TakenNotice({ last, problem }: Pick<TakeStart, "last" | "problem">) {
  return (
    <>
      <output className={styles.taken}>{last !== null && <TakenWords shift={last} />}</output>
      <ProblemLine problem={problem} />
    </>
  );
}

function TakenWords({ shift }: { shift: Shift }) {
  const { locale } = useViewerTime();
  const { promised } = shift;
  const [first] = shift.pieces;
  const grams = promised.savedG === null ? "" : ` (${formatCo2e(promised.savedG, locale)})`;
  return (
    <p className="num">
      <Check size={16} aria-hidden="true" />
      <span>
        Taken: {first !== undefined && <Time at={first.startAt} />} in {shift.region}.{" "}
        {promised.savedPercent === null
          ? (promised.reason ?? "Nothing was promised.")
          : `Promised: ${formatPercent(promised.savedPercent / 100, locale)}${grams} less than at home at once.`}{" "}
        <a href={`#${panelId(SHIFTS_TITLE)}`}>See it in the ledger</a>. Start the job at that time:
        Pulsegrid does not start it.
      </span>
    </p>
  );
}
