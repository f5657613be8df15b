"use client";

import { formatTime, utcText } from "../format/time.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./chart-tip.module.css";

/** `color`: of the part of the chart that the line is about. */
export type TipLine = { label: string; text: string; color?: string };

type ChartTipProps = { timeMs: number; lines: readonly TipLine[] };

/** The box beside the pointer of a time chart. */
export function ChartTip({ timeMs, lines }: ChartTipProps) {
  const viewer = useViewerTime();
  return (
    <div className={styles.tip}>
      <b>{formatTime(timeMs, "full", viewer)}</b>
      <span>{utcText(timeMs)}</span>
      {lines.map(({ label, text, color }) => (
        <p key={label} className="num">
          <span>
            {color !== undefined && <i style={{ background: color }} aria-hidden="true" />}
            {label}
          </span>{" "}
          <strong>{text}</strong>
        </p>
      ))}
    </div>
  );
}
