"use client";

import { BarShare } from "#components/charts/bar-share.tsx";
import { formatCo2e } from "#components/format/co2e.ts";
import { formatCount, formatPercent } from "#components/format/number.ts";
import { FigureLarge } from "#components/ui/figure-text.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import table from "../plain-table.module.css";
import { methodsExplanation } from "./explanations.ts";
import { methodName } from "./method-words.ts";
import styles from "./methods-panel.module.css";
import { NarrativesEmpty } from "./narratives-empty.tsx";
import type { NarrativesModel } from "./prepare-narratives.ts";
import { useNarratives } from "./use-narratives.ts";

/** Mean of all narratives, and of each model and method. */
export function MethodsPanel() {
  const { call, query } = useNarratives();
  return (
    <Panel
      title="By model and method"
      span={12}
      explain={methodsExplanation}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={110} />}
      facts={(model) => ({ estimated: model.isEstimated, simulated: model.isSimulated })}
      isEmpty={(model) => model.totalCount === 0}
      empty={<NarrativesEmpty />}
      table={({ byMethod }) => ({
        columns: [
          { label: "model" },
          { label: "method" },
          { label: "narratives", numeric: true },
          { label: "mean CO2e g", numeric: true },
        ],
        rows: byMethod.map((row) => [row.model, row.method, row.count, row.meanCo2eG]),
      })}
    >
      {(model) => (
        <div className={styles.split}>
          <div>
            <FigureLarge figure={model.mean} />
            <p className={styles.note}>mean per narrative</p>
          </div>
          <MethodRows model={model} />
        </div>
      )}
    </Panel>
  );
}

function MethodRows({ model }: { model: NarrativesModel }) {
  const { locale } = useViewerTime();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col" className={`${table.text} ${table.wide}`}>
            Method
          </th>
          <th scope="col">Narratives</th>
          <th scope="col">Mean CO2e</th>
          <th scope="col" className={`${table.bar} ${table.text}`}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {model.byMethod.map((row) => (
          <tr key={`${row.model} ${row.method}`} className="num">
            <td>{row.model}</td>
            <td className={`${table.text} ${table.wide}`}>{methodName(row.method)}</td>
            <td>{formatCount(row.count, locale)}</td>
            <td>
              {row.meanCo2eG === null ? (
                <Unknown reason="No grid intensity for these hours." />
              ) : (
                formatCo2e(row.meanCo2eG, locale)
              )}
            </td>
            <td title={formatPercent(row.count / model.totalCount, locale)}>
              <BarShare ratio={row.count / model.totalCount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
