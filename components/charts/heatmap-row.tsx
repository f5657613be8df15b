import { formatIntensity } from "../format/number.ts";
import type { HeatCell, HeatRow } from "./heatmap-model.ts";
import { rampColor, rampInk } from "./intensity-ramp.ts";
import styles from "./intensity-heatmap.module.css";

type HeatmapRowProps = {
  row: HeatRow;
  rowIndex: number;
  columnCount: number;
  withNumbers: boolean;
  height: string;
  /** Between two cells; cells of a few pixels have none. */
  gap: "wide" | "fine" | "none";
};

/** One row: its name and its cells. The figures of the cells are in the table behind the chart. */
export function HeatmapRow(props: HeatmapRowProps) {
  const { row, rowIndex, columnCount, withNumbers, height, gap } = props;
  return (
    <>
      <span className={styles.label} title={row.note} suppressHydrationWarning>
        {row.label}
      </span>
      <div
        className={styles.cells}
        style={{ gridTemplateColumns: `repeat(${columnCount}, minmax(0, 1fr))`, height }}
        data-gap={gap}
        aria-hidden="true"
      >
        {row.cells.map((cell, column) => (
          <i
            key={column}
            data-row={rowIndex}
            data-column={column}
            className={cell?.intensityGPerKwh === null ? styles.none : undefined}
            style={cellStyle(cell)}
          >
            {withNumbers && cell !== null && cell.intensityGPerKwh !== null
              ? formatIntensity(cell.intensityGPerKwh)
              : null}
          </i>
        ))}
      </div>
    </>
  );
}

function cellStyle(cell: HeatCell | null) {
  if (cell === null || cell.intensityGPerKwh === null) return undefined;
  return { background: rampColor(cell.intensityGPerKwh), color: rampInk(cell.intensityGPerKwh) };
}
