"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import type { UploadDetail } from "#lib/contracts/uploads.ts";
import styles from "./quality-checks.module.css";

const LABELS: Readonly<Record<string, string>> = {
  schema: "Readable",
  completeness: "Complete",
  physiological: "Plausible",
  temporal: "In time",
};

/** How good the data of a file is: the score, and the checks it is made of. */
export function QualityChecks({ detail }: { detail: UploadDetail }) {
  const { qualityScore, qualityChecks } = detail;
  if (qualityScore === null) return null;
  return (
    <section className={styles.quality} aria-label="Quality of the data">
      <h3>
        Quality <b className="num">{percent(qualityScore)}</b>
      </h3>
      <ul>
        {(qualityChecks ?? []).map(({ name, score, passed, detail: words }) => (
          <li key={name} data-passed={passed}>
            {passed ? (
              <CircleCheck size={14} aria-hidden="true" />
            ) : (
              <CircleAlert size={14} aria-hidden="true" />
            )}
            <span>
              <b>
                {LABELS[name] ?? name}{" "}
                <span className="num">{score === null ? "not looked at" : percent(score)}</span>
                {!passed && <em> low</em>}
              </b>
              <small>{words}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Rounded down: what is not all there must not read as 100 %. */
const percent = (share: number): string => `${Math.floor(share * 100)} %`;
