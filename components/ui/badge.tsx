import { CircleAlert, Clock, FlaskConical, EqualApproximately } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./badge.module.css";

export type BadgeKind = "estimated" | "simulated" | "stale" | "partial" | "failed";

const ICONS = {
  estimated: EqualApproximately,
  simulated: FlaskConical,
  stale: Clock,
  partial: CircleAlert,
  failed: CircleAlert,
};

/** A small label: a word with a sign, so that colour is never the only message. */
export function Badge(props: { kind: BadgeKind; title?: string; children: ReactNode }) {
  const Icon = ICONS[props.kind];
  return (
    <span className={`${styles.badge} ${styles[props.kind]}`} title={props.title}>
      <Icon size={11} aria-hidden="true" />
      {props.children}
    </span>
  );
}
