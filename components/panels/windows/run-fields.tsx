"use client";

import { useId } from "react";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { PlannerDraft } from "./planner-draft.ts";
import { hintId, PlannerField } from "./planner-field.tsx";
import type { PlannerProblems } from "./planner-problems.ts";
import { MOST_LABEL_CHARACTERS } from "./planner-state.ts";
import styles from "./planner-panel.module.css";

export type DraftProps = {
  draft: PlannerDraft;
  onChange: (changes: Partial<PlannerDraft>) => void;
  problems: PlannerProblems;
};

/** How long the run takes, and between which times. */
export function RunFields({ draft, onChange, problems }: DraftProps) {
  const id = useId();
  const { timeZone } = useViewerTime();
  return (
    <>
      <PlannerField
        id={`${id}-takes`}
        label="The run takes (hours)"
        hint="A quarter of an hour to 48."
        problem={problems["durationHours"] ?? null}
      >
        <input
          id={`${id}-takes`}
          type="number"
          min="0"
          max="48"
          step="0.5"
          inputMode="decimal"
          value={draft.durationHours}
          aria-describedby={hintId(`${id}-takes`)}
          aria-invalid={problems["durationHours"] !== undefined}
          onChange={(event) => onChange({ durationHours: event.target.value })}
        />
      </PlannerField>
      <TimeField
        name="notBefore"
        label="Not before"
        hint={`${timeZone}. Empty: now.`}
        {...{ draft, onChange, problems }}
      />
      <TimeField
        name="deadline"
        label="It must be done by"
        hint={`${timeZone}. Empty: within 24 hours.`}
        {...{ draft, onChange, problems }}
      />
    </>
  );
}

type TimeFieldProps = DraftProps & { name: "notBefore" | "deadline"; label: string; hint: string };

function TimeField({ name, label, hint, draft, onChange, problems }: TimeFieldProps) {
  const id = useId();
  return (
    <PlannerField id={id} label={label} hint={hint} problem={problems[name] ?? null}>
      <input
        id={id}
        type="datetime-local"
        value={draft[name]}
        aria-describedby={hintId(id)}
        aria-invalid={problems[name] !== undefined}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </PlannerField>
  );
}

/** Whether the run may be cut into pieces, and what to call it. */
export function RunKindFields({ draft, onChange }: Omit<DraftProps, "problems">) {
  const id = useId();
  return (
    <>
      <PlannerField
        id={`${id}-name`}
        label="Name, for the ledger"
        hint="Such as nightly training. May stay empty."
        problem={null}
      >
        <input
          id={`${id}-name`}
          type="text"
          maxLength={MOST_LABEL_CHARACTERS}
          autoComplete="off"
          value={draft.label}
          aria-describedby={hintId(`${id}-name`)}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      </PlannerField>
      <div className={styles.field}>
        <span>Once started</span>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={draft.interruptible}
            onChange={(event) => onChange({ interruptible: event.target.checked })}
          />
          It may be interrupted
        </label>
        <small>
          {draft.interruptible
            ? "It runs in the cleanest hours, in pieces."
            : "It runs in one piece."}
        </small>
      </div>
    </>
  );
}
