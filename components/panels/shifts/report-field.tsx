"use client";

import { type ComponentProps, useId } from "react";
import { formatEnergy } from "#components/format/energy.ts";
import { FieldProblem } from "#components/ui/field-problem.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import { joulesOfKwh } from "../windows/measured-loads.ts";
import {
  chooseTime,
  isTwice,
  type ReportDraft,
  type TimeDraft,
  typedTime,
} from "./report-draft.ts";
import styles from "./report-form.module.css";

type FieldProps = Omit<ComponentProps<"input">, "id"> & {
  label: string;
  hint?: string;
  /** Why it was refused. */
  problem: string | null;
};

/** One question with its answer, and below what to know about it or what is wrong with it. */
function Field({ label, hint, problem, ...input }: FieldProps) {
  const id = useId();
  const belowId = `${id}-below`;
  return (
    <div className={styles.field} data-invalid={problem !== null}>
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-describedby={belowId} aria-invalid={problem !== null} {...input} />
      <small id={belowId}>{problem === null ? hint : <FieldProblem problem={problem} />}</small>
    </div>
  );
}

type TimeFieldProps = {
  label: string;
  time: TimeDraft;
  problem: string | null;
  onChange: (time: TimeDraft) => void;
};

/** A time on the clocks of the viewer; where they show it twice, also which of the two. */
export function TimeField({ label, time, problem, onChange }: TimeFieldProps) {
  const { timeZone } = useViewerTime();
  return (
    <div className={styles.time}>
      <Field
        label={label}
        problem={problem}
        type="datetime-local"
        value={time.field}
        onChange={(event) => onChange(typedTime(event.target.value))}
      />
      {isTwice(time, timeZone) && (
        <select
          aria-label={`${label}: the clocks show this time twice`}
          value={time.isSecond ? "second" : "first"}
          onChange={(event) => onChange(chooseTime(time, event.target.value === "second"))}
        >
          <option value="first">before the clocks go back</option>
          <option value="second">after the clocks go back</option>
        </select>
      )}
    </div>
  );
}

type EnergyKwhFieldProps = {
  draft: ReportDraft;
  knownKwh: number | null;
  problem: string | null;
  onChange: (changes: Pick<ReportDraft, "energyKwh" | "isEnergyUnread">) => void;
};

/** What the run used. */
export function EnergyKwhField({ draft, knownKwh, problem, onChange }: EnergyKwhFieldProps) {
  const { locale } = useViewerTime();
  const kept = knownKwh === null ? "unknown" : `at ${formatEnergy(joulesOfKwh(knownKwh), locale)}`;
  return (
    <Field
      label="Energy of the run (kWh)"
      hint={`At the plug, before PUE. Empty: it stays ${kept}.`}
      problem={problem}
      type="number"
      min="0"
      step="any"
      inputMode="decimal"
      value={draft.energyKwh}
      onChange={({ target }) =>
        onChange({ energyKwh: target.value, isEnergyUnread: target.validity.badInput })
      }
    />
  );
}
