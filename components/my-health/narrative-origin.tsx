"use client";

import type { OwnNarrative } from "#lib/contracts/uploads.ts";
import { FigureText } from "../ui/figure-text.tsx";
import { Popover } from "../ui/popover.tsx";
import { Time } from "../ui/time.tsx";
import styles from "./narratives-panel.module.css";
import { typeLabel } from "./prepare-narratives.ts";

/** The `i` of a narrative: by which rules it was written, when, and with how much energy. */
export function NarrativeOrigin({ narrative }: { narrative: OwnNarrative }) {
  const { energy, co2e } = narrative;
  const label = `How "${typeLabel(narrative.recordType)}" of ${narrative.localDate} was made`;
  return (
    <Popover
      trigger={<span aria-hidden="true">i</span>}
      triggerLabel={label}
      triggerClassName={styles.info}
      label={label}
    >
      <dl className={styles.origin}>
        <dt>Rules</dt>
        <dd>version {narrative.rulesVersion}, fixed: the same records give the same text</dd>
        <dt>Written</dt>
        <dd>
          <Time at={narrative.updatedAt} />
        </dd>
        <dt>Energy</dt>
        <dd className="num">
          <FigureText figure={energy} />
        </dd>
        <dt>Measured by</dt>
        <dd>{energy.method}</dd>
        <dt>CO2e</dt>
        <dd>{co2e.value === null ? (co2e.reason ?? "Not known.") : co2e.method}</dd>
        {co2e.sources.length > 0 && (
          <>
            <dt>Sources</dt>
            <dd>{co2e.sources.join(", ")}</dd>
          </>
        )}
      </dl>
    </Popover>
  );
}
