"use client";

import { isRecordType } from "#lib/domain/health/catalogue.ts";
import styles from "./narratives-panel.module.css";
import type { TypeCount } from "./prepare-narratives.ts";
import { usePageChoice } from "./use-page-choice.ts";

/** Narratives of all types, or of one. */
export function TypeFilter({ types }: { types: readonly TypeCount[] }) {
  const { choice, choose } = usePageChoice();
  const select = (value: string) =>
    choose({ recordType: isRecordType(value) ? value : null, narrativesPage: 1 });
  return (
    <select
      className={styles.filter}
      aria-label="Type of the narratives"
      value={choice.recordType ?? ""}
      onChange={(event) => select(event.target.value)}
    >
      <option value="">All types</option>
      {types.map(({ recordType, label }) => (
        <option key={recordType} value={recordType}>
          {label}
        </option>
      ))}
    </select>
  );
}
