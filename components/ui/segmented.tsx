import styles from "./segmented.module.css";

type SegmentedProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value | null;
  onChange: (value: Value) => void;
};

/** A few choices side by side, of which one holds. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  return (
    <fieldset aria-label={props.label} className={styles.segmented}>
      {props.options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
