"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { CopyButton } from "../settings/copy-button.tsx";
import buttonStyles from "../ui/button.module.css";
import styles from "./first-file-panel.module.css";

const SAMPLE_NAME = "health-connect-day.json";

/** What to do while there is no upload yet. */
export function FirstFilePanel({ origin }: { origin: string }) {
  const titleId = useId();
  const curl = [
    `curl -H "Authorization: Bearer $TOKEN"`,
    `-H "Content-Type: application/json"`,
    `--data-binary @${SAMPLE_NAME}`,
    `${origin}/api/v1/uploads`,
  ].join(" \\\n  ");
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <h2 id={titleId}>Upload your first file</h2>
      <p>
        An export of Health Connect becomes one short narrative for each day and type, each with the
        energy and the CO2e of writing it.
      </p>
      <h3>No export at hand?</h3>
      <p>This day was invented: nobody was measured.</p>
      <a
        className={`${buttonStyles.button} ${buttonStyles.plain} ${styles.download}`}
        href={`/samples/${SAMPLE_NAME}`}
        download={SAMPLE_NAME}
      >
        <Download size={14} aria-hidden="true" />
        Download the sample
      </a>
      <h3>From a shell</h3>
      <p>
        <Link href="/settings">Make a token in Settings</Link>, set TOKEN to it, then:
      </p>
      <pre className={styles.shell}>{curl}</pre>
      <CopyButton text={curl} object="the curl line" />
    </section>
  );
}
