import styles from "./ramp-legend.module.css";

const STEPS = [0, 4, 8, 12, 16, 20, 24];

/** What the colours of the ramp mean, and how a missing hour looks. */
export function RampLegend() {
  return (
    <div className={styles.legend}>
      <span className="num">0</span>
      <span className={styles.ramp} aria-hidden="true">
        {STEPS.map((step) => (
          <i key={step} style={{ background: `var(--r${step})` }} />
        ))}
      </span>
      <span className="num">800 gCO2eq/kWh</span>
      <span className={styles.none}>
        <i aria-hidden="true" />
        no data
      </span>
    </div>
  );
}
