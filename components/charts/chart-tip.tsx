"use client";

import { formatTime, utcText } from "../format/time.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./chart-tip.module.css";

type ChartTipProps = { timeMs: number; lines: readonly { label: string; text: string }[] };

/** The box beside the pointer of a time chart. */
export function ChartTip({ timeMs, lines }: ChartTipProps) {
  const viewer = useViewerTime();
  return (
    <div className={styles.tip}>
      <b>{formatTime(timeMs, "full", viewer)}</b>
      <span>{utcText(timeMs)}</span>
      {lines.map(({ label, text }) => (
        <p key={label} className="num">
          {label} <strong>{text}</strong>
        </p>
      ))}
    </div>
  );
}
