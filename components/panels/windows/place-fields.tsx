"use client";

import { useId } from "react";
import { FieldProblem } from "#components/ui/field-problem.tsx";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { toggleAllowed } from "./planner-draft.ts";
import { hintId, PlannerField } from "./planner-field.tsx";
import type { DraftProps } from "./run-fields.tsx";
import styles from "./planner-panel.module.css";

/** Where the run would start if nothing were planned. */
export function HomeField({ draft, onChange, problems }: DraftProps) {
  const id = useId();
  const { shownRegions } = useDashboard();
  const isShown = shownRegions.includes(draft.homeRegion);
  return (
    <PlannerField
      id={id}
      label="It would start in"
      hint="Savings compare with starting there at once."
      problem={problems["homeRegion"] ?? null}
    >
      <select
        id={id}
        value={isShown ? draft.homeRegion : ""}
        aria-describedby={hintId(id)}
        onChange={(event) => onChange({ homeRegion: event.target.value })}
      >
        {shownRegions.map((region, index) => (
          <option key={region} value={index === 0 ? "" : region}>
            {region}
          </option>
        ))}
      </select>
    </PlannerField>
  );
}

/** The regions of the top bar that the run may go to. */
export function AllowedField({ draft, onChange, problems }: DraftProps) {
  const { shownRegions } = useDashboard();
  const chosen = shownRegions.filter((id) => draft.allow.includes(id));
  const allowed = new Set(chosen.length === 0 ? shownRegions : chosen);
  const problem = problems["region"] ?? null;
  return (
    <fieldset className={styles.regions}>
      <legend>It may run in</legend>
      <div>
        {shownRegions.map((region) => (
          <label key={region} className={styles.chip}>
            <input
              type="checkbox"
              checked={allowed.has(region)}
              onChange={() => onChange({ allow: toggleAllowed(draft.allow, region, shownRegions) })}
            />
            {region}
          </label>
        ))}
      </div>
      <small>
        {problem === null ? (
          "The regions of the top bar. Where data may not leave a country, leave the others out."
        ) : (
          <FieldProblem problem={problem} />
        )}
      </small>
    </fieldset>
  );
}
