import { clientInstructions } from "./client-instructions.ts";
import styles from "./connect-section.module.css";
import { CopyButton } from "./copy-button.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** How existing Health Connect apps are pointed here. The token is one that was made above. */
export function ConnectSection(props: { origin: string; userName: string }) {
  const instructions = clientInstructions({ ...props, token: "<your token>" });
  return (
    <SettingsSection
      title="Connect an app"
      about="Apps that send Health Connect data work as they are. Make a token that may upload; then:"
    >
      <div className={styles.apps}>
        {instructions.map(({ app, about, fields }) => (
          <details key={app} className={styles.app}>
            <summary>{app}</summary>
            <p>{about}</p>
            {fields.map(({ label, text }) => (
              <div key={label} className={styles.field}>
                <span>{label}</span>
                <code>{text}</code>
                <CopyButton text={text} object={`${label} for ${app}`} />
              </div>
            ))}
          </details>
        ))}
      </div>
    </SettingsSection>
  );
}
