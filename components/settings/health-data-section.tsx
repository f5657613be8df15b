"use client";

import { useId } from "react";
import { sendJson } from "#lib/client/send-json.ts";
import { type PersonSettings, personSettings } from "#lib/contracts/identity.ts";
import { ProblemLine } from "../auth/problem-line.tsx";
import styles from "./health-data-section.module.css";
import { SettingsSection } from "./settings-section.tsx";
import { useChange } from "./use-change.ts";

/** What of one's own health data is kept. */
export function HealthDataSection({ settings }: { settings: PersonSettings }) {
  const { busy, problem, run } = useChange();
  const aboutId = useId();
  const { storeReproductive } = settings;
  const change = async () => {
    await sendJson({
      method: "PATCH",
      path: "/api/v1/me/settings",
      body: { storeReproductive: !storeReproductive },
      schema: personSettings,
    });
  };
  return (
    <SettingsSection title="Health data" about="What of your own data is kept here.">
      <label className={styles.choice}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={storeReproductive}
          checked={storeReproductive}
          disabled={busy}
          aria-describedby={aboutId}
          onChange={() => run(change)}
        />
        <span>Keep reproductive health</span>
        <b>{storeReproductive ? "on" : "off"}</b>
      </label>
      <p id={aboutId} className={styles.about}>
        Cycle, fertility and sexual activity. While this is off such records are set aside when a
        file is read, whatever app sends them, and the rest of the file is loaded. Switching it off
        does not remove what was stored before.
      </p>
      <ProblemLine problem={problem} />
    </SettingsSection>
  );
}
