import styles from "./chart-legend.module.css";

type ChartLegendProps = {
  parts: readonly { key: string; label: string; color: string }[];
  /** Parts that are left out of the picture, and what a press on one does. Absent: only to read. */
  hidden?: ReadonlySet<string>;
  onToggle?: (key: string) => void;
};

/** Which colour of a chart is which part; a press takes a part out of the picture and puts it back. */
export function ChartLegend({ parts, hidden, onToggle }: ChartLegendProps) {
  return (
    <ul className={styles.legend}>
      {parts.map(({ key, label, color }) => {
        const name = (
          <>
            <i style={{ background: color }} aria-hidden="true" />
            {label}
          </>
        );
        return (
          <li key={key}>
            {onToggle === undefined || parts.length === 1 ? (
              name
            ) : (
              <button
                type="button"
                aria-pressed={hidden?.has(key) !== true}
                onClick={() => onToggle(key)}
              >
                {name}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
