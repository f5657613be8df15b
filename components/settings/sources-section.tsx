"use client";

import type { SourcesResponse } from "#lib/contracts/sources.ts";
import { formatDuration } from "../format/age.ts";
import { sourceName } from "../panels/sources/prepare-sources.ts";
import { Badge } from "../ui/badge.tsx";
import { SettingsRow } from "./settings-row.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";

type Source = SourcesResponse["sources"][number];

const STATES: Record<Source["state"], string> = {
  ok: "Up to date",
  stale: "Late",
  failing: "Failing",
  never: "Not read yet",
};

/** Where data comes from, and how fresh it is. */
export function SourcesSection({ sources }: { sources: readonly Source[] }) {
  return (
    <SettingsSection title="Sources" about="Where the figures come from, and when they last came.">
      {sources.length === 0 && <p>No source has been read yet.</p>}
      <ul className={styles.list}>
        {sources.map((source) => (
          <SettingsRow
            key={`${source.kind} ${source.name} ${source.subject ?? ""}`}
            title={
              <>
                {[sourceName(source.name), source.subject]
                  .filter((part) => part !== null)
                  .join(" · ")}
                {source.simulated && <Badge kind="simulated">simulated</Badge>}
                {source.state === "failing" && <Badge kind="failed">failing</Badge>}
                {source.state === "stale" && <Badge kind="stale">late</Badge>}
              </>
            }
            facts={factsOf(source)}
          />
        ))}
      </ul>
    </SettingsSection>
  );
}

function factsOf(source: Source): string {
  const age = source.ageSeconds === null ? null : `${formatDuration(source.ageSeconds * 1000)} ago`;
  return [STATES[source.state], age, source.detail].filter((part) => part !== null).join(" · ");
}
