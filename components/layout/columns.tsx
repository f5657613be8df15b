import type { ReactNode } from "react";
import styles from "./columns.module.css";

/** The twelve columns that the panels of a page snap to. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>;
}
