import { CircleAlert } from "lucide-react";
import styles from "./field-problem.module.css";

/** What is wrong with a field, with a sign beside the words. */
export function FieldProblem({ problem }: { problem: string }) {
  return (
    <span role="alert" className={styles.problem}>
      <CircleAlert size={13} aria-hidden="true" />
      {problem}
    </span>
  );
}
