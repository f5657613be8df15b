import type { ReactNode } from "react";
import { FieldProblem } from "#components/ui/field-problem.tsx";
import styles from "./planner-panel.module.css";

type PlannerFieldProps = {
  /** Of the input, so that hint and problem are read with it. */
  id: string;
  label: string;
  hint?: ReactNode;
  /** Why the API refused what stands in it. */
  problem: string | null;
  children: ReactNode;
};

export const hintId = (id: string) => `${id}-hint`;

/** One question of the planner: its name, what is filled in, and below what to know about it. */
export function PlannerField({ id, label, hint, problem, children }: PlannerFieldProps) {
  return (
    <div className={styles.field} data-invalid={problem !== null}>
      <label htmlFor={id}>{label}</label>
      {children}
      <small id={hintId(id)}>{problem === null ? hint : <FieldProblem problem={problem} />}</small>
    </div>
  );
}
