import styles from "./saving-dots.module.css";
import { placeOnScale, type SavingScale } from "./saving-scale.ts";

type SavingDotsProps = {
  scale: SavingScale;
  /** What is or was expected, in per cent: a ring. */
  expected: number | null;
  /** Ends of its range. */
  range: readonly [number | null, number | null];
  /** What came of it: a disc, below zero a square. */
  realised?: number | null;
};

/** A saving on a line: the range, the expected value and what came of it. Its figures stand beside. */
export function SavingDots({ scale, expected, range, realised = null }: SavingDotsProps) {
  const at = (percent: number) => `${placeOnScale(percent, scale)}%`;
  const [one, other] = range;
  const low = one === null || other === null ? null : Math.min(one, other);
  const high = one === null || other === null ? null : Math.max(one, other);
  return (
    <div className={styles.line} aria-hidden="true">
      <i className={styles.zero} style={{ left: at(0) }} />
      {low !== null && high !== null && (
        <i
          className={styles.range}
          style={{
            left: at(low),
            width: `${placeOnScale(high, scale) - placeOnScale(low, scale)}%`,
          }}
        />
      )}
      {expected !== null && <i className={styles.expected} style={{ left: at(expected) }} />}
      {realised !== null && (
        <i className={styles.realised} data-lost={realised < 0} style={{ left: at(realised) }} />
      )}
    </div>
  );
}
