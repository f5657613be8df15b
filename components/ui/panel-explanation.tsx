import styles from "./panel.module.css";
import { Popover } from "./popover.tsx";

/** How a figure is made. */
export type Explanation = { text: string; formula: string; sources: string; freshness: string };

/** The `i` of a panel: plain words, one formula, where the figures come from and how fresh they are. */
export function PanelExplanation({ title, explain }: { title: string; explain: Explanation }) {
  return (
    <Popover
      trigger={<span aria-hidden="true">i</span>}
      triggerLabel={`How "${title}" is made`}
      triggerClassName={styles.info}
      label={`How "${title}" is made`}
    >
      <div className={styles.explanation}>
        <p>{explain.text}</p>
        <code>{explain.formula}</code>
        <dl>
          <dt>Sources</dt>
          <dd>{explain.sources}</dd>
          <dt>Freshness</dt>
          <dd>{explain.freshness}</dd>
        </dl>
      </div>
    </Popover>
  );
}
