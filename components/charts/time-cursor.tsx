"use client";

import { useEffect, useId, useSyncExternalStore } from "react";
import { onPointed, pointAt, readPointed, shareAcross } from "./time-cursor-model.ts";
import styles from "./time-cursor.module.css";

type TimeCursorProps = {
  /** Of `usePointer`: a chart draws its own cursor itself. */
  id: string;
  range: { fromMs: number; toMs: number };
  /** Width of one cell in a map of cells. */
  stepMs?: number;
  /** Distance of the plot from the edges of what it stands in. */
  inset: { left: number | string; right: number; top: number; bottom: number };
};

/** The hour that is pointed at in another chart of the page, as a line in this one. */
export function TimeCursor({ id, range, stepMs, inset }: TimeCursorProps) {
  const pointed = useSyncExternalStore(onPointed, readPointed, () => null);
  if (pointed === null || pointed.by === id) return null;
  const share = shareAcross(pointed.timeMs, range, stepMs);
  if (share === null) return null;
  return (
    <div className={styles.plot} style={inset} aria-hidden="true" data-time-cursor>
      <span style={{ left: `${share * 100}%` }} />
    </div>
  );
}

/** For a chart that tells the others what it is pointed at; it takes that back when it goes. */
export function usePointer() {
  const id = useId();
  useEffect(
    () => () => {
      if (readPointed()?.by === id) pointAt(null);
    },
    [id],
  );
  const point = (timeMs: unknown) =>
    pointAt(typeof timeMs === "number" ? { timeMs, by: id } : null);
  return { id, point };
}
