"use client";

import type { ReactNode } from "react";
import type { AxisScale } from "../format/axis-scale.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import { chartHeight } from "./chart-height.ts";
import type { HistogramModel } from "./histogram-model.ts";
import styles from "./histogram.module.css";

type HistogramProps = {
  model: HistogramModel;
  heightPx: number;
  label: string;
  write: (value: number) => string;
  /** Marks of the axis up to the greatest value. */
  scale: (most: number) => AxisScale;
  /** Words for the key of a part. */
  nameOf: (key: string) => string;
};

const OPACITY = [0.9, 0.45, 0.65, 0.3];

/** How many values have which size, with the part each bar is made of. Drawn on the server. */
export function Histogram(props: HistogramProps) {
  const { model, heightPx, label, write, nameOf } = props;
  const { locale } = useViewerTime();
  const highest = Math.max(1, ...model.bins.map(({ counts }) => sum(counts)));
  const end = model.bins.length * model.binWidth;
  return (
    <>
      <figure className={styles.plot} style={{ height: chartHeight(heightPx) }} aria-label={label}>
        <div className={styles.bars}>
          {model.bins.map(({ from, counts }) => (
            <div
              key={from}
              className={styles.bar}
              style={{ height: `${(sum(counts) / highest) * 100}%` }}
              title={`${write(from)} to ${write(from + model.binWidth)}: ${sum(counts)}`}
            >
              {counts.map((count, index) =>
                count === 0 ? null : (
                  <i
                    key={model.parts[index]?.key}
                    style={{ flexGrow: count, opacity: OPACITY[index] }}
                  />
                ),
              )}
            </div>
          ))}
        </div>
        {model.marks.map((mark, index) => (
          <Mark key={mark.label} at={mark.value / end} row={index}>
            {mark.label} {write(mark.value)}
          </Mark>
        ))}
      </figure>
      <Axis scale={props.scale(end)} end={end} />
      <ul className={styles.legend}>
        {model.parts.map(({ key, count }, index) => (
          <li key={key}>
            <i style={{ opacity: OPACITY[index] }} aria-hidden="true" />
            {nameOf(key)} {formatPercent(count / model.totalCount, locale)} (
            {formatCount(count, locale)})
          </li>
        ))}
      </ul>
    </>
  );
}

/** The marks that fit below the bars, and their unit once, at the end. */
function Axis({ scale, end }: { scale: AxisScale; end: number }) {
  return (
    <div className={`${styles.axis} num`} aria-hidden="true">
      {scale.ticks
        .filter(({ value }) => value <= end * 0.93)
        .map(({ value, text }) => (
          <span key={value} style={{ left: `${(value / end) * 100}%` }}>
            {text}
          </span>
        ))}
      <b>{scale.unit}</b>
    </div>
  );
}

function Mark({ at, row, children }: { at: number; row: number; children: ReactNode }) {
  const share = Math.max(0, Math.min(1, at));
  return (
    <div className={styles.mark} style={{ left: `${share * 100}%` }} data-second={row > 0}>
      <span data-flip={share > 0.7} style={{ top: row * 15 }}>
        {children}
      </span>
    </div>
  );
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
