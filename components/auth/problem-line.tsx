import { CircleAlert } from "lucide-react";
import styles from "./problem-line.module.css";

/** Why something did not work, read aloud when it appears. */
export function ProblemLine({ problem }: { problem: string | null }) {
  return (
    <div role="alert" className={styles.alert}>
      {problem !== null && (
        <p>
          <CircleAlert size={15} aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  );
}
