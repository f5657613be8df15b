"use client";

import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type PointerEvent,
  useState,
} from "react";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import {
  cellAt,
  type HeatCell,
  type HeatmapModel,
  type HeatPosition,
  moveInHeatmap,
} from "./heatmap-model.ts";
import { HeatmapRow } from "./heatmap-row.tsx";
import { HeatmapTooltip } from "./heatmap-tooltip.tsx";
import styles from "./intensity-heatmap.module.css";
import { TimeCursor, usePointer } from "./time-cursor.tsx";
import { RampLegend } from "./ramp-legend.tsx";

const NUMBER_PX = 25;
const FINE_PX = 16;
/** A quarter of a year of days is still to be overlooked. */
const MANY_ROWS = 31;
const PLOT = { top: 0, right: 0, bottom: 0, left: "var(--label)" };

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
  const { active, handlers, id } = useHeatmapCursor(props);
  const row = active === null ? undefined : model.rows[active.row];
  return (
    <div className={styles.wrap}>
      <div
        className={styles.map}
        role="application"
        aria-roledescription="heatmap"
        aria-label={`${props.label}. Arrow keys move between cells.`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- and the focus for them
        tabIndex={0}
        {...handlers}
        data-opens={onOpen !== undefined}
      >
        <MemoRows {...props} />
        {/* There before the first cell is chosen, or a screen reader would not read that one out. */}
        <div className={styles.over} aria-live="polite">
          {active !== null && row !== undefined && (
            <HeatmapTooltip
              model={model}
              position={active}
              label={row.label}
              note={row.note}
              cell={cellAt(model, active)}
            />
          )}
        </div>
        {model.time !== undefined && (
          <TimeCursor id={id} range={model.time} stepMs={model.time.stepMs} inset={PLOT} />
        )}
      </div>
      <HeatmapTicks model={model} />
      <RampLegend />
    </div>
  );
}

/** The cell that is pointed at, by which means ever, and what keys, pointer and focus do. */
function useHeatmapCursor({ model, onOpen }: IntensityHeatmapProps) {
  const [active, setPosition] = useState<HeatPosition | null>(null);
  const { id, point } = usePointer();
  const setActive = (at: HeatPosition | null) => {
    setPosition(at);
    point(at === null ? null : cellAt(model, at)?.startMs);
  };
  const start = { row: 0, column: model.columnCount - 1 };
  const open = (at: HeatPosition | null) => {
    const cell = at === null ? null : cellAt(model, at);
    if (cell !== null) onOpen?.(cell);
  };
  const handlers = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter") open(active);
      if (event.key === "Escape") setActive(null);
      const next = active === null ? start : moveInHeatmap(model, active, event.key);
      if (next === null || event.key === "Tab" || event.key === "Escape") return;
      event.preventDefault();
      setActive(next);
    },
    onFocus: (event: FocusEvent) => {
      if (event.currentTarget.matches(":focus-visible")) setActive(start);
    },
    onBlur: () => setActive(null),
    onPointerOver: (event: PointerEvent) => setActive(positionOf(event.target)),
    // A finger leaves when it is lifted; what it pointed at is read after that.
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType !== "touch") setActive(null);
    },
    // Asked of the click itself: a finger has no cursor that would have drawn the cell before.
    onClick: (event: MouseEvent) => open(positionOf(event.target)),
  };
  return { active, handlers, id };
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
      height={
        isLarge ? "34px" : model.rows.length > MANY_ROWS ? "15px" : "clamp(22px, 1.55vw, 34px)"
      }
      gap={cellPx >= NUMBER_PX ? "wide" : cellPx >= FINE_PX ? "fine" : "none"}
    />
  ));
});

function HeatmapTicks({ model }: { model: HeatmapModel }) {
  const { timeZone } = useViewerTime();
  return (
    <div className={styles.ticks} aria-hidden="true" suppressHydrationWarning>
      <b title={timeZone} suppressHydrationWarning>
        {timeZone.split("/").at(-1)?.replaceAll("_", " ")}
      </b>
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
