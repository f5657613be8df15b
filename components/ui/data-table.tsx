"use client";

import { formatTime, utcText } from "../format/time.ts";
import { threeDigits } from "../format/number.ts";
import type { TableCell, TableModel } from "./table-model.ts";
import styles from "./data-table.module.css";
import { Unknown } from "./unknown.tsx";
import { useViewerTime } from "./viewer-clock.tsx";

const SHOWN_ROWS = 500;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** The figures behind a chart as a table. Long ones are cut here; the CSV has every row. */
export function DataTable({ caption, table }: { caption: string; table: TableModel }) {
  const rows = table.rows.slice(0, SHOWN_ROWS);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
    <section className={styles.scroll} tabIndex={0} aria-label={`${caption}, table`}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ label, numeric }) => (
              <th key={label} scope="col" data-numeric={numeric}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} className="num" data-numeric={table.columns[column]?.numeric}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > SHOWN_ROWS && (
        <p className={styles.more}>
          {SHOWN_ROWS} of {table.rows.length} rows. The CSV file has all of them.
        </p>
      )}
    </section>
  );
}

function Cell({ cell }: { cell: TableCell }) {
  const viewer = useViewerTime();
  if (cell === null) return <Unknown reason="No data." />;
  if (typeof cell === "number") {
    return Number.isInteger(cell)
      ? cell.toLocaleString(viewer.locale)
      : threeDigits(cell, viewer.locale);
  }
  if (!ISO_TIME.test(cell)) return cell;
  const timeMs = Date.parse(cell);
  return <span title={utcText(timeMs)}>{formatTime(timeMs, "full", viewer)}</span>;
}
