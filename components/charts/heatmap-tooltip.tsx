"use client";

import { formatIntensity } from "../format/number.ts";
import { formatTime, utcText } from "../format/time.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import type { HeatCell, HeatmapModel, HeatPosition } from "./heatmap-model.ts";
import styles from "./intensity-heatmap.module.css";

type HeatmapTooltipProps = {
  model: HeatmapModel;
  position: HeatPosition;
  label: string;
  note: string;
  cell: HeatCell | null;
};

/** What the cell under the cursor says, in full; read out when the cursor moves by keyboard. */
export function HeatmapTooltip({ model, position, label, note, cell }: HeatmapTooltipProps) {
  const viewer = useViewerTime();
  const across = (position.column + 0.5) / model.columnCount;
  const down = (position.row + 1) / model.rows.length;
  return (
    <>
      <div
        className={styles.tooltip}
        style={{
          left: `${across * 100}%`,
          top: `${down * 100}%`,
          translate: `${-across * 100}% 6px`,
        }}
      >
        <b>{cell === null ? label : cell.region}</b>
        {cell !== null && (
          <>
            <span>{formatTime(cell.startMs, "full", viewer)}</span>
            <span>
              {utcText(cell.startMs)}
              {cell.hours > 1 && `, mean of ${cell.hours} h`}
            </span>
            <strong className="num">
              {cell.intensityGPerKwh === null
                ? "No source has a value for this time."
                : `${formatIntensity(cell.intensityGPerKwh, viewer.locale)} gCO2eq/kWh`}
              {cell.isEstimated && " (estimated)"}
            </strong>
          </>
        )}
        <span>{cell === null ? "This hour is not in the range." : note}</span>
      </div>
      <div
        className={styles.cursor}
        style={{
          left: `${(position.column / model.columnCount) * 100}%`,
          width: `${100 / model.columnCount}%`,
          top: `${(position.row / model.rows.length) * 100}%`,
          height: `${100 / model.rows.length}%`,
        }}
      />
    </>
  );
}
