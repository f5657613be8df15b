"use client";

import { rampColor } from "#components/charts/intensity-ramp.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { formatIntensity, formatPercent, formatShare } from "#components/format/number.ts";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import table from "../plain-table.module.css";
import styles from "./comparison-panel.module.css";
import { type ComparisonRow, comparisonTable } from "./prepare-comparison.ts";
import { useComparison } from "./use-comparison.ts";

/** The shown regions side by side, cleanest first. */
export function ComparisonPanel() {
  const { call, query } = useComparison();
  const { shownRegions } = useDashboard();
  return (
    <Panel
      title="Regions compared"
      span={12}
      explain={{
        text: "Least, mean and most of each region over the range, and how much of its electricity was renewable or fossil-free. Hours without a value are left out of the mean and told as coverage. Shares are of what is consumed where the source says so, else of what is generated.",
        formula: "mean = sum of known hours / number of known hours",
        sources:
          "The best source of each hour, the same as in the heatmap; of the mix the best that has one.",
        freshness: "Asked every hour.",
      }}
      query={query}
      call={call}
      meta="gCO2eq/kWh"
      skeleton={<Skeleton shape="rows" heightPx={shownRegions.length * 40 + 30} />}
      isEmpty={(rows) => rows.length === 0}
      table={comparisonTable}
    >
      {(rows) => (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Region</th>
                <th scope="col" className={`${table.text} ${table.wide}`}>
                  Zone
                </th>
                <th scope="col" className={table.wide}>
                  Min
                </th>
                <th scope="col">Mean</th>
                <th scope="col">Max</th>
                <th scope="col">Renewable</th>
                <th scope="col" className={table.wide}>
                  Fossil-free
                </th>
                <th scope="col" className={table.wide}>
                  Covered
                </th>
                <th scope="col" className={`${styles.spark} ${table.text}`}>
                  Over the range
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ComparisonLine key={row.region} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function ComparisonLine({ row }: { row: ComparisonRow }) {
  const { locale } = useViewerTime();
  const { patch, state } = useDashboard();
  const figure = (value: number | null) =>
    value === null ? <Unknown reason="No hour has a value." /> : formatIntensity(value, locale);
  return (
    <tr className="num" data-focus={state.focus === row.region}>
      <td>
        <button
          type="button"
          className={styles.region}
          aria-pressed={state.focus === row.region}
          onClick={() => patch({ focus: row.region, at: null })}
        >
          <i
            style={
              row.meanGPerKwh === null ? undefined : { background: rampColor(row.meanGPerKwh) }
            }
            aria-hidden="true"
          />
          {row.region}
        </button>{" "}
        <small className={table.wide}>{row.name}</small>
      </td>
      <td className={`${table.text} ${table.wide}`}>{row.zone ?? "unknown"}</td>
      <td className={table.wide}>{figure(row.minGPerKwh)}</td>
      <td>{figure(row.meanGPerKwh)}</td>
      <td>{figure(row.maxGPerKwh)}</td>
      <td>
        <Share percent={row.mix.renewablePercent} mix={row.mix} />
      </td>
      <td className={table.wide}>
        <Share percent={row.mix.fossilFreePercent} mix={row.mix} />
      </td>
      <td className={table.wide}>
        {row.coveredHours} of {row.totalHours} h
        {row.estimatedHours > 0 && (
          <small>, {formatPercent(row.estimatedHours / row.totalHours, locale)} estimated</small>
        )}
      </td>
      <td className={styles.spark}>
        <Sparkline
          values={row.spark}
          heightPx={22}
          label={`Intensity of ${row.region} over the range`}
        />
      </td>
    </tr>
  );
}

/** A share of the mix in whole per cent; what it is a share of is told on hover and read aloud. */
function Share({ percent, mix }: { percent: number | null; mix: ComparisonRow["mix"] }) {
  const { locale } = useViewerTime();
  if (percent === null) return <Unknown reason={mix.reason ?? "No share is known."} />;
  return (
    <span title={`of ${mix.basis ?? "unknown"}, ${mix.coveredHours} h, ${mix.sources.join(", ")}`}>
      {formatShare(percent / 100, locale)}
      {mix.estimated && <small> est.</small>}
    </span>
  );
}
