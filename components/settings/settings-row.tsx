import type { ReactNode } from "react";
import styles from "./settings.module.css";

type SettingsRowProps = {
  title: ReactNode;
  /** Short facts, shown one after the other. */
  facts: ReactNode;
  actions?: ReactNode;
};

/** One thing in a list of settings: what it is, facts about it, what can be done with it. */
export function SettingsRow({ title, facts, actions }: SettingsRowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{title}</b>
        <small>{facts}</small>
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </li>
  );
}
