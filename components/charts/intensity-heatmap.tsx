"use client";

import { type KeyboardEvent, memo, type PointerEvent, useState } from "react";
import {
  type HeatCell,
  type HeatmapModel,
  type HeatPosition,
  moveInHeatmap,
} from "./heatmap-model.ts";
import { HeatmapRow } from "./heatmap-row.tsx";
import { HeatmapTooltip } from "./heatmap-tooltip.tsx";
import styles from "./intensity-heatmap.module.css";
import { RampLegend } from "./ramp-legend.tsx";

const NUMBER_PX = 25;
const FINE_PX = 8;

type IntensityHeatmapProps = {
  label: string;
  model: HeatmapModel;
  /** Width of one cell: wide ones carry their number, narrow ones stand without a gap. */
  cellPx: number;
  isLarge?: boolean;
  onOpen?: (cell: HeatCell) => void;
};

/** Rows of hours coloured by grid intensity. Arrow keys move a cursor; Enter or a click opens a cell. */
export function IntensityHeatmap(props: IntensityHeatmapProps) {
  const { model, onOpen } = props;
  const [active, setActive] = useState<HeatPosition | null>(null);
  const row = active === null ? undefined : model.rows[active.row];
  const cell = (active === null ? null : row?.cells[active.column]) ?? null;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && cell !== null) onOpen?.(cell);
    if (event.key === "Escape") setActive(null);
    const start = { row: 0, column: model.columnCount - 1 };
    const next = active === null ? start : moveInHeatmap(model, active, event.key);
    if (next === null || event.key === "Tab" || event.key === "Escape") return;
    event.preventDefault();
    setActive(next);
  };
  const onPoint = (event: PointerEvent) => setActive(positionOf(event.target));
  return (
    <div className={styles.wrap}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys */}
      <div
        className={styles.map}
        role="application"
        aria-roledescription="heatmap"
        aria-label={`${props.label}. Arrow keys move between cells.`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- and the focus for them
        tabIndex={0}
        onKeyDown={onKey}
        onFocus={(event) => {
          const byKeyboard = event.currentTarget.matches(":focus-visible");
          if (byKeyboard) setActive({ row: 0, column: model.columnCount - 1 });
        }}
        onBlur={() => setActive(null)}
        onPointerOver={onPoint}
        onPointerLeave={() => setActive(null)}
        onClick={() => cell !== null && onOpen?.(cell)}
        data-opens={onOpen !== undefined}
      >
        <MemoRows {...props} />
        {active !== null && row !== undefined && (
          <HeatmapTooltip
            model={model}
            position={active}
            label={row.label}
            note={row.note}
            cell={cell}
          />
        )}
      </div>
      <HeatmapTicks model={model} />
      <RampLegend />
    </div>
  );
}

// A thousand cells need not be compared again for each move of the pointer.
const MemoRows = memo(function Rows({ model, cellPx, isLarge = false }: IntensityHeatmapProps) {
  return model.rows.map((row, index) => (
    <HeatmapRow
      key={row.key}
      row={row}
      rowIndex={index}
      columnCount={model.columnCount}
      withNumbers={cellPx >= NUMBER_PX}
      height={isLarge ? "34px" : "clamp(22px, 1.55vw, 34px)"}
      gap={cellPx >= NUMBER_PX ? "wide" : cellPx >= FINE_PX ? "fine" : "none"}
    />
  ));
});

function HeatmapTicks({ model }: { model: HeatmapModel }) {
  return (
    <div className={styles.ticks} aria-hidden="true" suppressHydrationWarning>
      {model.ticks.map(({ column, label }) => (
        <span key={column} style={{ left: `${(column / model.columnCount) * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
}

function positionOf(target: EventTarget): HeatPosition | null {
  if (!(target instanceof HTMLElement)) return null;
  const { row, column } = target.dataset;
  if (row === undefined || column === undefined) return null;
  return { row: Number(row), column: Number(column) };
}
