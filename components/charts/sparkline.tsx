import { sparklinePath } from "./sparkline-path.ts";
import styles from "./sparkline.module.css";

type SparklineProps = {
  values: readonly (number | null)[];
  /** What a screen reader says instead of the line. */
  label: string;
  heightPx?: number;
};

/** A line without axes, drawn on the server. A gap in the data is a gap in the line. */
export function Sparkline({ values, label, heightPx = 34 }: SparklineProps) {
  const path = sparklinePath(values, { width: 240, height: heightPx });
  return (
    <svg
      className={styles.sparkline}
      style={{ height: heightPx }}
      viewBox={`0 0 240 ${heightPx}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  );
}
