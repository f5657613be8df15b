import { FlaskConical } from "lucide-react";
import styles from "./demo-banner.module.css";

/** Says on every page that what it shows was made up. */
export function DemoBanner() {
  return (
    <aside className={styles.banner} aria-label="Demo data">
      <FlaskConical size={13} aria-hidden="true" />
      Demo data: simulated grid, containers and narratives
    </aside>
  );
}
