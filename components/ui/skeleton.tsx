import styles from "./skeleton.module.css";

type SkeletonProps = { shape: "figure" | "line" | "bars" | "grid" | "rows"; heightPx: number };

const BAR_PERCENT = [12, 30, 58, 84, 96, 88, 70, 54, 40, 28, 18, 10];

/** The outline of a chart that has no data yet, as tall as the chart will be. */
export function Skeleton({ shape, heightPx }: SkeletonProps) {
  return (
    <div className={styles.skeleton} style={{ height: heightPx }} aria-hidden="true">
      {shape === "line" && (
        <svg viewBox="0 0 100 40" preserveAspectRatio="none">
          <path d="M0 26C10 14 18 16 26 22S42 34 52 30S70 8 80 14S94 24 100 20" />
        </svg>
      )}
      {shape === "bars" &&
        BAR_PERCENT.map((height) => <i key={height} style={{ height: `${height}%` }} />)}
      {(shape === "rows" || shape === "grid") && (
        <div className={styles[shape]}>
          {[0, 1, 2, 3, 4, 5].map((row) => (
            <b key={row} />
          ))}
        </div>
      )}
      {shape === "figure" && <b className={styles.figure} />}
    </div>
  );
}
