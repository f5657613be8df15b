"use client";

import { Check, CircleAlert, CircleDashed, Clock } from "lucide-react";
import { formatDuration } from "#components/format/age.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { GridAlerts, GridChoices } from "./grid-choices.tsx";
import type { SourceGroup } from "./prepare-sources.ts";
import styles from "./sources-panel.module.css";
import { sourcesCall, useSources } from "./use-sources.ts";

const ICONS = { ok: Check, stale: Clock, failing: CircleAlert, never: CircleDashed };
const WORDS = { ok: "", stale: "stale", failing: "failing", never: "no data yet" };

/** How fresh every source is. */
export function SourcesPanel() {
  const query = useSources();
  return (
    <Panel
      title="Sources"
      span={12}
      explain={{
        text: "When each source last answered. Zones and nodes of one source stand together; the oldest and the worst of them are shown.",
        formula: "age = now - last successful reading",
        sources: "The record of every reading this installation made.",
        freshness: "Of this moment.",
      }}
      query={query}
      call={sourcesCall}
      skeleton={<Skeleton shape="rows" heightPx={24} />}
      isEmpty={({ groups }) => groups.length === 0}
      empty={
        <p>Nothing was asked yet. The worker asks each source within a minute of its start.</p>
      }
      table={({ all }) => ({
        columns: [
          { label: "kind" },
          { label: "name" },
          { label: "subject" },
          { label: "state" },
          { label: "last success" },
          { label: "last failure" },
          { label: "detail" },
        ],
        rows: all.map((source) => [
          source.kind,
          source.name,
          source.subject,
          source.state,
          source.lastOkAt,
          source.lastFailureAt,
          source.detail,
        ]),
      })}
    >
      {({ groups, alerts, choices }) => (
        <>
          <ul className={`${styles.sources} num`}>
            {groups.map((group) => (
              <SourceItem key={group.key} group={group} />
            ))}
          </ul>
          <GridAlerts alerts={alerts} />
          <GridChoices choices={choices} />
        </>
      )}
    </Panel>
  );
}

function SourceItem({ group }: { group: SourceGroup }) {
  const Icon = ICONS[group.state];
  const parts = [
    group.subjectCount > 1
      ? `${group.subjectCount} ${group.key.startsWith("kepler") ? "targets" : "zones"}`
      : "",
    group.ageSeconds === null ? "" : `${formatDuration(group.ageSeconds * 1000)} old`,
    WORDS[group.state],
    group.state === "ok" && group.ageSeconds !== null ? "" : (group.detail ?? ""),
  ].filter((part) => part !== "");
  return (
    <li data-state={group.state} title={group.detail ?? undefined}>
      <Icon size={13} aria-hidden="true" />
      <b>{group.name}</b>
      {parts.length > 0 && ` · ${parts.join(" · ")}`}
    </li>
  );
}
