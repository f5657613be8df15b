import {
  CalendarClock,
  CircleSlash,
  Equal,
  Hourglass,
  Play,
  TrendingDown,
  TrendingUp,
} from "lucide-react";
import type { Shift } from "#lib/contracts/shifts.ts";
import { missingReason, shiftState, STATE_WORDS } from "./shift-state.ts";
import styles from "./shifts.module.css";

const ICONS = {
  planned: CalendarClock,
  running: Play,
  awaiting: Hourglass,
  saved: TrendingDown,
  same: Equal,
  lost: TrendingUp,
  withdrawn: CircleSlash,
};

/** Where a shift stands: a sign and a word, and on hover why it is not scored yet. */
export function StateBadge({ shift }: { shift: Shift }) {
  const state = shiftState(shift);
  const Icon = ICONS[state];
  return (
    <span
      className={styles.state}
      data-state={state}
      title={shift.realised === null ? missingReason(shift) : undefined}
    >
      <Icon size={14} aria-hidden="true" />
      {STATE_WORDS[state]}
    </span>
  );
}
