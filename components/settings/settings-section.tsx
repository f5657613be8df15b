import { type ReactNode, useId } from "react";
import styles from "./settings.module.css";

type SettingsSectionProps = {
  title: string;
  /** One sentence on what this is for. */
  about: string;
  action?: ReactNode;
  children: ReactNode;
};

/** One subject of the Settings page, in the frame that panels have. */
export function SettingsSection({ title, about, action, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          <p>{about}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
