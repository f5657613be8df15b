"use client";

import type { ReactNode } from "react";
import type { Figure } from "#lib/contracts/figure.ts";
import { showFigure } from "../format/figure.ts";
import styles from "./figure-text.module.css";
import { Unknown } from "./unknown.tsx";
import { useViewerTime } from "./viewer-clock.tsx";

/** A figure in one line with its range and, when estimated, the mark of that. Unknown is a dash. */
export function FigureText({ figure, range = true }: { figure: Figure; range?: boolean }) {
  const { locale } = useViewerTime();
  if (figure.value === null) return <Unknown reason={figure.reason} />;
  const shown = showFigure(figure, locale);
  return (
    <span className="num" title={figure.method}>
      {shown.value} {shown.unit}
      {range && shown.range !== null && <small className={styles.range}> ({shown.range})</small>}
      {figure.estimated && (
        <abbr className={styles.estimated} title={`Estimated: ${figure.method}`}>
          ~
        </abbr>
      )}
    </span>
  );
}

type FigureLargeProps = {
  figure: Figure;
  /** What stands below a known figure that has no range. */
  instead?: ReactNode;
};

/** A figure drawn large: the value, its unit beside it, its range or the reason of a dash below. */
export function FigureLarge({ figure, instead = null }: FigureLargeProps) {
  const { locale } = useViewerTime();
  const shown = showFigure(figure, locale);
  const known = shown.range === null ? instead : `${shown.range} ${shown.unit}`;
  const below = figure.value === null ? (figure.reason ?? "Not known.") : known;
  return (
    <>
      <p className={`${styles.large} num`}>
        {figure.value === null ? <Unknown reason={figure.reason} /> : shown.value}
        <span>{shown.unit}</span>
      </p>
      {below !== null && <p className={`${styles.below} num`}>{below}</p>}
    </>
  );
}
