import styles from "./chart-legend.module.css";

type ChartLegendProps = { parts: readonly { key: string; label: string; color: string }[] };

/** Which colour of a chart is which part. */
export function ChartLegend({ parts }: ChartLegendProps) {
  return (
    <ul className={styles.legend}>
      {parts.map(({ key, label, color }) => (
        <li key={key}>
          <i style={{ background: color }} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
