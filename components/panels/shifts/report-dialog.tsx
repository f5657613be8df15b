"use client";

import { useEffect, useRef } from "react";
import { Modal } from "#components/ui/modal.tsx";
import { Time } from "#components/ui/time.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { Shift } from "#lib/contracts/shifts.ts";
import { ReportForm } from "./report-form.tsx";
import styles from "./report-form.module.css";

type ReportDialogProps = {
  shift: Shift;
  /** The ledger was told; the dialog closes after it. */
  onSaid: (amended: Shift) => void;
  onClose: () => void;
};

/** A dialog for what really ran. Open as long as it is there; the browser gives the focus back. */
export function ReportDialog({ shift, onSaid, onClose }: ReportDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const saved = (amended: Shift) => {
    close();
    onSaid(amended);
  };
  return (
    <Modal ref={dialog} title="What really ran" keepsOpen onClose={onClose}>
      <PlanWords shift={shift} />
      <ReportForm shift={shift} onSaved={saved} onCancel={close} />
    </Modal>
  );
}

/** Which run it is, what was planned for it, and until when it can be told. */
function PlanWords({ shift }: { shift: Shift }) {
  const { timeZone } = useViewerTime();
  const { label, region, plannedPieces, amendableUntil } = shift;
  const [first] = plannedPieces;
  const last = plannedPieces.at(-1);
  return (
    <div className={styles.plan}>
      <p>
        <b dir="auto">{label ?? "Unnamed run"}</b> in {region}
      </p>
      {first !== undefined && last !== undefined && (
        <p className="num">
          Planned: <Time at={first.startAt} look="short" /> – <Time at={last.endAt} look="short" />
          {plannedPieces.length > 1 && ` in ${plannedPieces.length} pieces`}. The promise stays.
        </p>
      )}
      <p className="num">
        Times are in {timeZone}. It can be told until <Time at={amendableUntil} look="short" />.
      </p>
    </div>
  );
}
