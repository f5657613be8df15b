"use client";

import { Plus } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { ProblemLine } from "#components/auth/problem-line.tsx";
import { useAction } from "#components/auth/use-action.ts";
import { formatDuration } from "#components/format/age.ts";
import { Button } from "#components/ui/button.tsx";
import { useNowMs, useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { Shift } from "#lib/contracts/shifts.ts";
import {
  MOST_PIECES,
  readReport,
  reportDraft,
  reportLengthMs,
  type ReportDraft,
  type ReportProblems,
  withoutPiece,
  withPiece,
  withTimes,
} from "./report-draft.ts";
import { EnergyKwhField } from "./report-field.tsx";
import styles from "./report-form.module.css";
import { reportProblems } from "./report-problems.ts";
import { ReportPiece } from "./report-piece.tsx";
import { useAmendShift } from "./use-amend-shift.ts";

type ReportFormProps = { shift: Shift; onSaved: (amended: Shift) => void; onCancel: () => void };

/** When each piece of a run really ran, and what it used. */
export function ReportForm({ shift, onSaved, onCancel }: ReportFormProps) {
  const { timeZone } = useViewerTime();
  const { form, draft, change, focusSoon, problems, action, submit } = useReport(shift, onSaved);
  const addButton = useRef<HTMLButtonElement>(null);
  const isAlone = draft.pieces.length === 1;
  const add = () => {
    change(withPiece(draft));
    focusSoon("fieldset:last-of-type input");
  };
  const remove = (key: number) => {
    change(withoutPiece(draft, key));
    addButton.current?.focus();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label="What really ran"
      noValidate
      onSubmit={submit}
    >
      {draft.pieces.map((piece, index) => (
        <ReportPiece
          key={piece.key}
          {...{ piece, index, isAlone, problems }}
          onChange={(changes) => change(withTimes(draft, piece.key, changes))}
          onRemove={() => remove(piece.key)}
        />
      ))}
      <div className={styles.more}>
        <Button ref={addButton} disabled={draft.pieces.length >= MOST_PIECES} onClick={add}>
          <Plus size={14} aria-hidden="true" />
          Add a piece
        </Button>
        <LengthWords lengthMs={reportLengthMs(draft, timeZone)} shift={shift} />
      </div>
      <EnergyKwhField
        draft={draft}
        knownKwh={shift.energyKwh}
        problem={problems["energyKwh"] ?? null}
        onChange={(changes) => change({ ...draft, ...changes })}
      />
      <ProblemLine problem={action.problem} />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={action.busy}>
          Save what ran
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

/** The form as it is filled in, and what came of sending it. */
function useReport(shift: Shift, onSaved: ReportFormProps["onSaved"]) {
  const { timeZone } = useViewerTime();
  const nowMs = useNowMs();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => reportDraft(shift, { timeZone, nowMs }));
  const [problems, setProblems] = useState<ReportProblems>({});
  const amend = useAmendShift();
  const action = useAction();
  /** Once the form is drawn anew. */
  const focusSoon = (selector: string) =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>(selector)?.focus());
  const refuse = (refused: ReportProblems) => {
    setProblems(refused);
    focusSoon('[aria-invalid="true"]');
  };
  const send = async () => {
    const report = readReport(draft, timeZone);
    if ("problems" in report) return refuse(report.problems);
    setProblems({});
    try {
      onSaved(await amend(shift.id, report.body));
    } catch (error) {
      const refused = reportProblems(error);
      if (Object.keys(refused).length === 0) throw error;
      refuse(refused);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    action.run(send);
  };
  const change = (next: ReportDraft) => {
    setDraft(next);
    // A piece that was changed, added or taken out: what was refused is of another form.
    if (next.pieces !== draft.pieces) setProblems({});
  };
  return { form, draft, change, focusSoon, problems, action, submit };
}

type LengthWordsProps = { lengthMs: number | null; shift: Pick<Shift, "durationHours"> };

/** How long it ran, beside how long it was planned: a wrong day is seen at once. */
function LengthWords({ lengthMs, shift }: LengthWordsProps) {
  if (lengthMs === null) return null;
  return (
    <small className="num">
      {formatDuration(lengthMs)}; planned {formatDuration(shift.durationHours * 3_600_000)}
    </small>
  );
}
