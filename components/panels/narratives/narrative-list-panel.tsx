"use client";

import Link from "next/link";
import { useState } from "react";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { FigureText } from "#components/ui/figure-text.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import table from "../plain-table.module.css";
import { listExplanation } from "./explanations.ts";
import styles from "./narrative-list-panel.module.css";
import { methodName } from "./method-words.ts";
import { NarrativesEmpty } from "./narratives-empty.tsx";
import { narrativesTable, type NarrativesModel } from "./prepare-narratives.ts";
import { useNarratives } from "./use-narratives.ts";

const STEP = 25;

/** The newest narratives, each with its energy, its CO2e and the way there. */
export function NarrativeListPanel() {
  const { call, query } = useNarratives();
  const [shownCount, setShownCount] = useState(STEP);
  return (
    <Panel
      title="Narratives"
      span={12}
      explain={listExplanation}
      query={query}
      call={call}
      meta={query.data === undefined ? "" : `${query.data.totalCount} in this range`}
      skeleton={<Skeleton shape="rows" heightPx={320} />}
      isEmpty={(model) => model.narratives.length === 0}
      empty={<NarrativesEmpty />}
      table={narrativesTable}
    >
      {(model) => (
        <>
          <div className={table.scroll}>
            <NarrativeRows narratives={model.narratives.slice(0, shownCount)} />
          </div>
          {model.narratives.length > shownCount && (
            <Button className={styles.more} onClick={() => setShownCount(shownCount + STEP)}>
              Show {Math.min(STEP, model.narratives.length - shownCount)} more
            </Button>
          )}
        </>
      )}
    </Panel>
  );
}

function NarrativeRows({ narratives }: { narratives: NarrativesModel["narratives"] }) {
  const { hrefTo } = useDashboard();
  return (
    <table className={`${table.table} ${styles.rows}`}>
      <thead>
        <tr>
          <th scope="col">Written</th>
          <th scope="col" className={`${table.text} ${table.wide}`}>
            Model
          </th>
          <th scope="col" className={`${table.text} ${table.wide}`}>
            Method
          </th>
          <th scope="col" className={table.wide}>
            Records
          </th>
          <th scope="col">Energy</th>
          <th scope="col">CO2e</th>
        </tr>
      </thead>
      <tbody>
        {narratives.map((narrative) => (
          <tr key={narrative.id} className="num">
            <td>
              <Link href={hrefTo(`/narratives/${narrative.id}`)} prefetch={false}>
                <Time at={narrative.producedAt} look="short" />
              </Link>
            </td>
            <td className={`${table.text} ${table.wide}`}>{narrative.model}</td>
            <td className={`${table.text} ${table.wide}`}>{methodName(narrative.method)}</td>
            <td className={table.wide}>{narrative.recordCount}</td>
            <td>
              <FigureText figure={narrative.energy} range={false} />
            </td>
            <td>
              <FigureText figure={narrative.co2e} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
