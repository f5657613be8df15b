"use client";

import { useId } from "react";
import type { OwnNarrative } from "#lib/contracts/uploads.ts";
import { formatCount } from "../format/number.ts";
import { formatTime } from "../format/time.ts";
import { FigureText } from "../ui/figure-text.tsx";
import { useViewerTime } from "../ui/viewer-clock.tsx";
import styles from "./narratives-panel.module.css";
import { NarrativeOrigin } from "./narrative-origin.tsx";
import { type NarrativeDay, typeLabel } from "./prepare-narratives.ts";

/** The narratives of one local day. */
export function NarrativeDayGroup({ day }: { day: NarrativeDay }) {
  const titleId = useId();
  const { locale } = useViewerTime();
  // A local day has no zone: it is written as the calendar said where it was measured.
  const date = formatTime(Date.parse(day.localDate), "date", { locale, timeZone: "UTC" });
  return (
    <section className={styles.day} aria-labelledby={titleId}>
      <h3 id={titleId}>
        <time dateTime={day.localDate}>{date}</time>
      </h3>
      <ul>
        {day.narratives.map((narrative) => (
          <Narrative key={narrative.id} narrative={narrative} />
        ))}
      </ul>
    </section>
  );
}

function Narrative({ narrative }: { narrative: OwnNarrative }) {
  const { locale } = useViewerTime();
  const { recordCount, co2e } = narrative;
  return (
    <li className={styles.narrative}>
      <h4>{typeLabel(narrative.recordType)}</h4>
      <p className={styles.text}>{narrative.text}</p>
      <div className={`${styles.facts} num`}>
        <span>
          {formatCount(recordCount, locale)} {recordCount === 1 ? "record" : "records"}
        </span>
        <span>
          CO2e <FigureText figure={co2e} />
        </span>
        <NarrativeOrigin narrative={narrative} />
      </div>
    </li>
  );
}
