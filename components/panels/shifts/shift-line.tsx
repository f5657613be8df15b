"use client";

import { type ComponentProps, useRef } from "react";
import { SavingDots } from "#components/charts/saving-dots.tsx";
import type { SavingScale } from "#components/charts/saving-scale.ts";
import { Time } from "#components/ui/time.tsx";
import type { Shift } from "#lib/contracts/shifts.ts";
import table from "../plain-table.module.css";
import { SavingText } from "../saving-text.tsx";
import { ConfirmRun, ShiftActions } from "./shift-actions.tsx";
import { missingReason, ranAsWord } from "./shift-state.ts";
import { StateBadge } from "./state-badge.tsx";
import styles from "./shifts.module.css";

/** What the ledger is told of a shift from its row. */
export type LedgerTold = {
  /** Opens the form for what really ran. */
  onReport: (shift: Shift) => void;
  /** The ledger was told what came of one. */
  onSaid: (amended: Shift) => void;
};

type ShiftLineProps = LedgerTold & { shift: Shift; scale: SavingScale };

/** One shift: its promise, what came of it, and what may be said of it. */
export function ShiftLine({ shift, scale, ...props }: ShiftLineProps) {
  const name = useRef<HTMLSpanElement>(null);
  const told = { shift, onSend: () => name.current?.focus(), onSaid: props.onSaid };
  const { promised, realised } = shift;
  const actions = <ShiftActions {...told} onReport={props.onReport} />;
  return (
    <tr className="num" data-withdrawn={shift.status === "withdrawn"}>
      <td>
        <span ref={name} tabIndex={-1} className={styles.name} dir="auto">
          {shift.label ?? "Unnamed run"}
        </span>
        <PlaceAndTime shift={shift} />
        <span className={styles.narrow}>
          <StateBadge shift={shift} />
          {actions}
        </span>
      </td>
      <td className={`${table.text} ${table.wide}`}>
        <Starts shift={shift} />
        <small className={`${styles.below} ${styles.taken}`}>
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
        <Marks {...told} />
      </td>
      <td className={styles.picture}>
        <SavingDots
          scale={scale}
          expected={promised.savedPercent}
          range={[promised.lowPercent, promised.highPercent]}
          realised={realised?.savedPercent ?? null}
        />
      </td>
      <td className={table.wide}>{actions}</td>
    </tr>
  );
}

/** From where to where, and on a phone when, which has a column of its own elsewhere. */
function PlaceAndTime({ shift }: { shift: Shift }) {
  const { region, homeRegion } = shift;
  return (
    <>
      <small className={styles.below}>
        {region === homeRegion ? region : `${homeRegion} → ${region}`}
        {shift.simulated && <span className={styles.quiet}> · simulated</span>}
      </small>
      <small className={styles.narrow}>
        <Starts shift={shift} />
      </small>
    </>
  );
}

function Starts({ shift: { pieces } }: { shift: Shift }) {
  const [first] = pieces;
  if (first === undefined) return null;
  return (
    <>
      <Time at={first.startAt} look="short" />
      {pieces.length > 1 && <small> in {pieces.length} pieces</small>}
    </>
  );
}

/** What to know about an outcome: presumed or reported, and actual values guessed or changed since. */
function Marks(told: ComponentProps<typeof ConfirmRun>) {
  const { shift } = told;
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
      <ConfirmRun {...told} />
    </small>
  );
}
