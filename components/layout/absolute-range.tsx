"use client";

import { type SubmitEvent, useState } from "react";
import { resolveTimeRange } from "#lib/domain/time/time-range.ts";
import { Button } from "../ui/button.tsx";
import { useNowMs, useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./absolute-range.module.css";
import { useDashboard } from "./dashboard-provider.tsx";
import type { RangeText } from "./time-presets.ts";

/** Two fields for a range by its first and last minute, in the viewer's zone. */
export function AbsoluteRange({ onChoose }: { onChoose: (range: RangeText) => void }) {
  const { state } = useDashboard();
  const nowMs = useNowMs();
  const { timeZone } = useViewerTime();
  const [problem, setProblem] = useState<string | null>(null);
  const shown = resolveTimeRange(state, nowMs);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const range = { from: isoOf(fields.get("from")), to: isoOf(fields.get("to")) };
    if (resolveTimeRange(range, nowMs) === null) {
      setProblem("The end must come after the start, at most 400 days later.");
      return;
    }
    setProblem(null);
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
    onChoose(range);
  };
  return (
    <form className={styles.form} onSubmit={submit} key={`${state.from} ${state.to}`}>
      <label>
        From
        <input name="from" type="datetime-local" required defaultValue={fieldOf(shown?.fromMs)} />
      </label>
      <label>
        To
        <input name="to" type="datetime-local" required defaultValue={fieldOf(shown?.toMs)} />
      </label>
      <p>Times are in {timeZone}.</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <Button type="submit">Show this range</Button>
    </form>
  );
}

/** What a `datetime-local` field holds, read in the browser's own zone. Missing gives "". */
function isoOf(value: FormDataEntryValue | null): string {
  const timeMs = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(timeMs) ? new Date(timeMs).toISOString() : "";
}

function fieldOf(timeMs: number | undefined): string {
  if (timeMs === undefined) return "";
  const offsetMs = new Date(timeMs).getTimezoneOffset() * 60_000;
  return new Date(timeMs - offsetMs).toISOString().slice(0, 16);
}
