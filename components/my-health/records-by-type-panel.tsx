"use client";

import { BarShare } from "../charts/bar-share.tsx";
import { formatCount } from "../format/number.ts";
import { Panel } from "../ui/panel.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { ABOUT_TYPES } from "./explanations.ts";
import { type NarrativesModel, typesTable } from "./prepare-narratives.ts";
import styles from "./records-by-type-panel.module.css";
import { useOwnNarratives } from "./use-health-data.ts";
import { usePageChoice } from "./use-page-choice.ts";

/** How many records of each type there are. */
export function RecordsByTypePanel() {
  const { choice } = usePageChoice();
  const { call, query } = useOwnNarratives(choice);
  return (
    <Panel
      title="Records by type"
      span={4}
      explain={ABOUT_TYPES}
      // The counts are the same on every page of the narratives.
      query={{ ...query, isPlaceholderData: false }}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={200} />}
      isEmpty={({ types }) => types.length === 0}
      empty={<p>No record is kept yet. They are counted here once a file is completed.</p>}
      table={typesTable}
    >
      {(model) => <TypeBars model={model} />}
    </Panel>
  );
}

function TypeBars({ model }: { model: NarrativesModel }) {
  const { locale } = useViewerTime();
  return (
    <>
      <ul className={styles.bars}>
        {model.types.map(({ recordType, label, count, ratio }) => (
          <li key={recordType}>
            <span>{label}</span>
            <b className="num">{formatCount(count, locale)}</b>
            <BarShare ratio={ratio} />
          </li>
        ))}
      </ul>
      <p className={`${styles.total} num`}>
        {formatCount(model.recordCount, locale)} records in all
      </p>
    </>
  );
}
