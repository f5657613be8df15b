"use client";

import { ProblemLine } from "#components/auth/problem-line.tsx";
import { useAction } from "#components/auth/use-action.ts";
import { formatTime } from "#components/format/time.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { useNowMs, useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { Shift } from "#lib/contracts/shifts.ts";
import { maySay } from "./shift-state.ts";
import styles from "./shifts.module.css";
import { useAmendShift } from "./use-amend-shift.ts";

type ShiftActionProps = {
  shift: Shift;
  /** Opens the form for what really ran. */
  onReport: (shift: Shift) => void;
  /** The ledger is being told: the button for it goes, so the focus needs a place. */
  onSend: () => void;
  onSaid: (amended: Shift) => void;
};

/** What may be said of a shift besides that it ran as planned: otherwise, or not at all. */
export function ShiftActions({ shift, onReport, onSend, onSaid }: ShiftActionProps) {
  const amend = useAmendShift();
  const { busy, problem, run } = useAction();
  const object = useShiftName(shift);
  const { withdraw, report } = maySay(shift, useNowMs());
  const never = () => {
    onSend();
    run(async () => onSaid(await amend(shift.id, { withdrawn: true })));
  };
  return (
    <>
      {withdraw && (
        <span className={styles.actions}>
          {report && (
            <Button
              look="quiet"
              aria-haspopup="dialog"
              aria-label={`What really ran… ${object}`}
              onClick={() => onReport(shift)}
            >
              What really ran…
            </Button>
          )}
          <ConfirmButton verb="Withdraw" object={object} disabled={busy} onConfirm={never} />
        </span>
      )}
      <ProblemLine problem={problem} />
    </>
  );
}

/** One press says that a run which is presumed to have run as planned did. */
export function ConfirmRun({ shift, onSend, onSaid }: Omit<ShiftActionProps, "onReport">) {
  const amend = useAmendShift();
  const { busy, problem, run } = useAction();
  const object = useShiftName(shift);
  const isOffered = maySay(shift, useNowMs()).confirm;
  const confirm = () => {
    onSend();
    run(async () => onSaid(await amend(shift.id, { pieces: shift.plannedPieces })));
  };
  return (
    <>
      {isOffered && (
        <Button
          look="quiet"
          className={styles.confirm}
          disabled={busy}
          aria-label={`Confirm that ${object} ran as planned`}
          onClick={confirm}
        >
          Confirm
        </Button>
      )}
      <ProblemLine problem={problem} />
    </>
  );
}

/** A shift among others of the same name: by when it starts. */
function useShiftName({ label, region, pieces }: Shift): string {
  const viewer = useViewerTime();
  const name = label ?? `the run in ${region}`;
  const [first] = pieces;
  return first === undefined
    ? name
    : `${name}, ${formatTime(Date.parse(first.startAt), "short", viewer)}`;
}
