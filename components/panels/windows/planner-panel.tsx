"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type SubmitEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useNowMs, useViewerTime } from "#components/ui/viewer-clock.tsx";
import { EnergyField } from "./energy-field.tsx";
import { AllowedField, HomeField } from "./place-fields.tsx";
import { draftOf, type PlannerDraft, plannerOf } from "./planner-draft.ts";
import { plannerPresets } from "./planner-presets.ts";
import { plannerProblems } from "./planner-problems.ts";
import { type PlannerState, withPlanner } from "./planner-state.ts";
import styles from "./planner-panel.module.css";
import { RunFields, RunKindFields } from "./run-fields.tsx";
import { useMeasuredLoads } from "./use-measured-loads.ts";
import { useWindows } from "./use-windows.ts";

/** The questions of the planner. The answers go into the address, so a plan can be handed on. */
export function PlannerPanel() {
  const { planner, query: answer } = useWindows();
  const { timeZone } = useViewerTime();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const [draft, setDraft] = useDraft(planner, timeZone);
  const loads = useMeasuredLoads(draft.isMeasured);
  const show = (wanted: PlannerDraft, times: Partial<PlannerState> = {}) => {
    const load = loads.data?.find((known) => known.key === wanted.energyOf) ?? null;
    const next = { ...plannerOf(wanted, { timeZone, load }), ...times };
    const query = withPlanner(search, next);
    window.history.pushState(null, "", query === "" ? pathname : `${pathname}?${query}`);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    show(draft);
  };
  const fields = {
    draft,
    problems: plannerProblems(answer.error),
    onChange: (changes: Partial<PlannerDraft>) => setDraft({ ...draft, ...changes }),
  };
  return (
    <form className={styles.form} aria-label="Planner" noValidate onSubmit={submit}>
      <Presets planner={planner} onChoose={(times) => show(draft, times)} />
      <div className={styles.fields}>
        <RunFields {...fields} />
        <EnergyField {...fields} loads={loads} />
        <HomeField {...fields} />
        <RunKindFields {...fields} />
        <AllowedField {...fields} />
        <Button type="submit" look="primary">
          Find clean windows
        </Button>
      </div>
    </form>
  );
}

/** The form as it is filled in; anew when the address says another run, or the browser its zone. */
function useDraft(planner: PlannerState, timeZone: string) {
  const asked = `${timeZone} ${JSON.stringify(planner)}`;
  const [draft, setDraft] = useState(() => draftOf(planner, timeZone));
  const [shown, setShown] = useState(asked);
  if (shown !== asked) {
    setShown(asked);
    setDraft(draftOf(planner, timeZone));
  }
  return [draft, setDraft] as const;
}

type Times = Pick<PlannerState, "notBefore" | "deadline">;

function Presets(props: { planner: PlannerState; onChoose: (times: Times) => void }) {
  const { planner, onChoose } = props;
  const { timeZone } = useViewerTime();
  const presets = plannerPresets(useNowMs(), timeZone);
  return (
    <div className={styles.presets}>
      <h2>Plan a run</h2>
      <fieldset aria-label="Usual times">
        {presets.map(({ name, notBefore, deadline }) => (
          <button
            key={name}
            type="button"
            className={styles.chip}
            aria-pressed={planner.notBefore === notBefore && planner.deadline === deadline}
            onClick={() => onChoose({ notBefore, deadline })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <small suppressHydrationWarning>Times are in {timeZone}</small>
    </div>
  );
}
