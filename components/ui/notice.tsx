import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark.tsx";
import styles from "./notice.module.css";

/** A page with one message in its middle. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.notice}>
      <BrandMark />
      <h1>{title}</h1>
      {children}
    </section>
  );
}
