"use client";

import { savingScale } from "#components/charts/saving-scale.ts";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { Shift } from "#lib/contracts/shifts.ts";
import table from "../plain-table.module.css";
import { type LedgerTold, ShiftLine } from "./shift-line.tsx";
import styles from "./shifts.module.css";

type ShiftRowsProps = LedgerTold & { shifts: readonly Shift[] };

/** The shifts, newest first, each with its promise and what came of it. */
export function ShiftRows({ shifts, ...told }: ShiftRowsProps) {
  const { timeZone } = useViewerTime();
  const scale = savingScale(
    shifts.flatMap(({ promised, realised }) => [
      promised.savedPercent,
      promised.lowPercent,
      promised.highPercent,
      realised?.savedPercent ?? null,
    ]),
  );
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${styles.shifts}`}>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col" className={`${table.text} ${table.wide}`} suppressHydrationWarning>
              Starts, {timeZone}
            </th>
            <th scope="col" className={`${table.text} ${table.wide}`}>
              State
            </th>
            <th scope="col">Promised</th>
            <th scope="col">Realised</th>
            <th scope="col" className={styles.picture}>
              <Key />
            </th>
            <th scope="col" className={table.wide}>
              <span className="visually-hidden">What to say of it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <ShiftLine key={shift.id} {...{ shift, scale, ...told }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the marks of the picture mean. */
function Key() {
  return (
    <span className={styles.key}>
      <i data-kind="promised" aria-hidden="true" /> promised, range
      <i data-kind="realised" aria-hidden="true" /> realised
    </span>
  );
}
