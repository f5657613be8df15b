"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { SubmitEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { parsePlanner, type PlannerState, plannerParams } from "./planner-state.ts";
import styles from "./planner-panel.module.css";
import { usePlanner } from "./use-windows.ts";

const FIELDS = ["durationHours", "deadline", "energyKwh"];

/** The questions of the planner. The answers go into the address, so a plan can be handed on. */
export function PlannerPanel() {
  const planner = usePlanner();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const typed = new URLSearchParams();
    for (const name of FIELDS) {
      const value = fields.get(name);
      // A field without a zone is in the zone of this browser; so does `Date` read it.
      if (typeof value === "string" && value !== "") typed.set(name, value);
    }
    const next = new URLSearchParams(search);
    for (const name of FIELDS) next.delete(name);
    const wanted = parsePlanner(typed, Date.now());
    for (const [name, value] of Object.entries(plannerParams(wanted))) next.set(name, value);
    window.history.pushState(null, "", `${pathname}?${next.toString().replaceAll("%2C", ",")}`);
  };
  const key = JSON.stringify(planner);
  return (
    <form key={key} className={styles.form} aria-label="Planner" onSubmit={submit}>
      <RunFields planner={planner} />
      <p>
        The regions are those of the top bar. Savings compare with starting now in the first of
        them.
      </p>
      <Button type="submit" look="primary">
        Find clean windows
      </Button>
    </form>
  );
}

function RunFields({ planner }: { planner: PlannerState }) {
  return (
    <>
      <label>
        The run takes (hours)
        <input
          name="durationHours"
          type="number"
          min="0.25"
          max="48"
          step="0.25"
          required
          defaultValue={planner.durationHours}
        />
      </label>
      <label>
        It must be done by
        <input
          name="deadline"
          type="datetime-local"
          defaultValue={localField(planner.deadline)}
          suppressHydrationWarning
        />
        <small>Empty: within 24 hours.</small>
      </label>
      <label>
        It uses (kWh)
        <input
          name="energyKwh"
          type="number"
          min="0.000001"
          max="1000000"
          step="any"
          placeholder="unknown"
          defaultValue={planner.energyKwh ?? ""}
        />
        <small>Empty: savings in per cent only.</small>
      </label>
    </>
  );
}

function localField(iso: string | null): string {
  if (iso === null) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
