"use client";

import { SavingDots } from "#components/charts/saving-dots.tsx";
import { type SavingScale, savingScale } from "#components/charts/saving-scale.ts";
import { Time } from "#components/ui/time.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { Shift } from "#lib/contracts/shifts.ts";
import { SavingText } from "../saving-text.tsx";
import table from "../plain-table.module.css";
import { missingReason, ranAsWord } from "./shift-state.ts";
import { StateBadge } from "./state-badge.tsx";
import styles from "./shifts.module.css";
import { WithdrawShift } from "./withdraw-shift.tsx";

/** The shifts, newest first, each with its promise and what came of it. */
export function ShiftRows({ shifts }: { shifts: readonly Shift[] }) {
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
              <span className="visually-hidden">Withdraw</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <ShiftLine key={shift.id} shift={shift} scale={scale} />
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

function ShiftLine({ shift, scale }: { shift: Shift; scale: SavingScale }) {
  const { promised, realised } = shift;
  const [first] = shift.pieces;
  const starts = first === undefined ? null : <Time at={first.startAt} look="short" />;
  const pieces = shift.pieces.length > 1 ? ` in ${shift.pieces.length} pieces` : "";
  return (
    <tr className="num" data-withdrawn={shift.status === "withdrawn"}>
      <td>
        <span className={styles.name}>{shift.label ?? "Unnamed run"}</span>
        <small className={styles.below}>
          {shift.region === shift.homeRegion
            ? shift.region
            : `${shift.homeRegion} → ${shift.region}`}
          {shift.simulated && <span className={styles.quiet}> · simulated</span>}
        </small>
        <small className={styles.narrow}>
          {starts}
          {pieces}
        </small>
        <span className={styles.narrow}>
          <StateBadge shift={shift} />
          <WithdrawShift shift={shift} />
        </span>
      </td>
      <td className={`${table.text} ${table.wide}`}>
        {starts}
        {pieces !== "" && <small>{pieces}</small>}
        <small className={styles.below}>
          taken <Time at={shift.takenAt} look="short" />
        </small>
      </td>
      <td className={`${table.text} ${table.wide}`}>
        <StateBadge shift={shift} />
      </td>
      <td>
        <SavingText saving={promised} reason={promised.reason ?? "Nothing was promised."} />
      </td>
      <td>
        <SavingText
          saving={realised ?? { savedG: null, savedPercent: null }}
          reason={missingReason(shift)}
        />
        <Marks shift={shift} />
      </td>
      <td className={styles.picture}>
        <SavingDots
          scale={scale}
          expected={promised.savedPercent}
          range={[promised.lowPercent, promised.highPercent]}
          realised={realised?.savedPercent ?? null}
        />
      </td>
      <td className={table.wide}>
        <WithdrawShift shift={shift} />
      </td>
    </tr>
  );
}

/** What to know about an outcome: presumed or reported, and actual values guessed or changed since. */
function Marks({ shift }: { shift: Shift }) {
  const { realised } = shift;
  const ran = ranAsWord(shift);
  if (ran === null) return null;
  const words = [realised?.estimated ? ", estimated" : "", realised?.revised ? ", revised" : ""];
  return (
    <small className={styles.below}>
      <span className={styles.ran} data-ran={shift.ranAs}>
        {ran}
      </span>
      {words.join("")}
    </small>
  );
}
