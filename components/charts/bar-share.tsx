import styles from "./bar-share.module.css";

/** A share as a bar. Missing is an empty bar; the number itself stands beside it. */
export function BarShare({ ratio, isQuiet = false }: { ratio: number | null; isQuiet?: boolean }) {
  const percent = ratio === null ? 0 : Math.max(0, Math.min(1, ratio)) * 100;
  return (
    <div className={styles.bar} aria-hidden="true">
      <i style={{ width: `${percent}%` }} data-quiet={isQuiet} />
    </div>
  );
}
