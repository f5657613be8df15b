"use client";

import { uploadStatusSchema } from "#lib/contracts/uploads.ts";
import type { PageChoice } from "./page-choice.ts";
import styles from "./upload-filters.module.css";
import type { UploadStatus } from "./upload-status.ts";
import { usePageChoice } from "./use-page-choice.ts";

export const NO_FILTER = {
  uploadStatus: null,
  uploadClient: null,
  sinceDay: null,
  untilDay: null,
  uploadsPage: 1,
} as const satisfies Partial<PageChoice>;

const STATES: readonly (readonly [UploadStatus, string])[] = [
  ["received", "Received"],
  ["processing", "Processing"],
  ["completed", "Completed"],
  ["completed_with_quarantine", "Completed, some quarantined"],
  ["quarantined", "Quarantined"],
  ["failed", "Failed"],
];

/** Which uploads the history shows: state, app, days. The address keeps the choice. */
export function UploadFilters({ clients }: { clients: readonly string[] }) {
  const { choice, choose } = usePageChoice();
  const filter = (changes: Partial<PageChoice>) =>
    choose({ ...changes, uploadsPage: 1, openUploadId: null });
  const apps =
    choice.uploadClient === null || clients.includes(choice.uploadClient)
      ? clients
      : [...clients, choice.uploadClient];
  return (
    <fieldset className={styles.filters} aria-label="Filter the uploads">
      <select
        aria-label="State"
        value={choice.uploadStatus ?? ""}
        onChange={({ target }) =>
          filter({ uploadStatus: uploadStatusSchema.safeParse(target.value).data ?? null })
        }
      >
        <option value="">All states</option>
        {STATES.map(([status, label]) => (
          <option key={status} value={status}>
            {label}
          </option>
        ))}
      </select>
      <select
        aria-label="App"
        value={choice.uploadClient ?? ""}
        onChange={({ target }) => filter({ uploadClient: target.value || null })}
      >
        <option value="">All apps</option>
        {apps.map((client) => (
          <option key={client} value={client}>
            {client}
          </option>
        ))}
      </select>
      <DayField
        label="From"
        day={choice.sinceDay}
        onDay={(sinceDay) => filter({ sinceDay })}
        latest={choice.untilDay}
      />
      <DayField
        label="To"
        day={choice.untilDay}
        onDay={(untilDay) => filter({ untilDay })}
        earliest={choice.sinceDay}
      />
    </fieldset>
  );
}

type DayFieldProps = {
  label: string;
  day: string | null;
  onDay: (day: string | null) => void;
  earliest?: string | null;
  latest?: string | null;
};

function DayField({ label, day, onDay, earliest, latest }: DayFieldProps) {
  return (
    <label>
      {label}
      <input
        type="date"
        value={day ?? ""}
        min={earliest ?? undefined}
        max={latest ?? undefined}
        onChange={({ target }) => onDay(target.value || null)}
      />
    </label>
  );
}
