"use client";

import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ABOUT_NARRATIVES } from "./explanations.ts";
import { NARRATIVES_PER_PAGE } from "./health-calls.ts";
import { NarrativeDayGroup } from "./narrative-day-group.tsx";
import styles from "./narratives-panel.module.css";
import { Pager } from "./pager.tsx";
import { narrativesTable } from "./prepare-narratives.ts";
import { TypeFilter } from "./type-filter.tsx";
import { useOwnNarratives } from "./use-health-data.ts";
import { usePageChoice } from "./use-page-choice.ts";

/** What the records say, day by day, and what writing it cost. */
export function NarrativesPanel() {
  const { choice, choose } = usePageChoice();
  const { call, query } = useOwnNarratives(choice);
  return (
    <Panel
      title="Narratives"
      span={12}
      explain={ABOUT_NARRATIVES}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={360} />}
      meta={<TypeFilter types={query.data?.types ?? []} />}
      facts={({ estimated, simulated }) => ({ estimated, simulated })}
      isEmpty={({ narratives }) => narratives.length === 0}
      empty={
        <p>
          {choice.recordType === null
            ? "No narrative yet. The first is written when a file is completed."
            : "No narrative of this type."}
        </p>
      }
      table={narrativesTable}
    >
      {({ days, totalCount }) => (
        <>
          {days.map((day) => (
            <NarrativeDayGroup key={day.localDate} day={day} />
          ))}
          <Pager
            label="narratives"
            page={choice.narrativesPage}
            rowsPerPage={NARRATIVES_PER_PAGE}
            totalCount={totalCount}
            onPage={(narrativesPage) => choose({ narrativesPage })}
          />
          <p className={styles.advice}>For description only, not medical advice.</p>
        </>
      )}
    </Panel>
  );
}
