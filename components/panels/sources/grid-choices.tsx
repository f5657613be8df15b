import { TriangleAlert } from "lucide-react";
import type { SourcesResponse } from "#lib/contracts/sources.ts";
import table from "../plain-table.module.css";
import { sourceName } from "./prepare-sources.ts";
import styles from "./sources-panel.module.css";

/** What is amiss with the grids; nothing when nothing is. */
export function GridAlerts({ alerts }: Pick<SourcesResponse, "alerts">) {
  if (alerts.length === 0) return null;
  return (
    <ul className={`${styles.sources} num`} aria-label="Alerts">
      {alerts.map(({ kind, zone, source, text }) => (
        <li key={`${kind} ${zone} ${source ?? ""}`} data-state="failing">
          <TriangleAlert size={13} aria-hidden="true" />
          <b>{zone}</b> {source === null ? "" : `${sourceName(source)}: `}
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Which source stands for each series of a zone, why, and why the better ones do not. */
export function GridChoices({ choices }: Pick<SourcesResponse, "choices">) {
  if (choices.length === 0) return null;
  return (
    <details className={styles.choices}>
      <summary>Which source stands for each grid, and why</summary>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              {["zone", "series", "source", "why", "not used"].map((label) => (
                <th key={label} scope="col" className={table.text}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {choices.map((choice) => (
              <tr key={`${choice.zone} ${choice.signal} ${choice.scope}`}>
                <td className={table.text}>{choice.zone}</td>
                <td className={table.text}>{`${choice.signal}, ${choice.scope}`}</td>
                <td className={table.text}>
                  {choice.source === null ? "none" : sourceName(choice.source)}
                </td>
                <td className={table.text}>{choice.reason}</td>
                <td className={table.text}>
                  {choice.passedOver
                    .map(({ source, reason }) => `${sourceName(source)}: ${reason}`)
                    .join(" ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
