import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import styles from "./settings.module.css";

export type Secret = { label: string; text: string };

/** Secrets that cannot be shown again, each with a button to copy it. */
export function ShownOnce({ note, secrets }: { note: ReactNode; secrets: readonly Secret[] }) {
  return (
    <div className={styles.secret} aria-live="polite">
      <p>{note}</p>
      {secrets.map(({ label, text }) => (
        <fieldset key={label}>
          <legend>{label}</legend>
          <code>{text}</code>
          <CopyButton text={text} object={label} />
        </fieldset>
      ))}
    </div>
  );
}
