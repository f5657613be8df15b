import type { RefObject } from "react";
import { Modal } from "../ui/modal.tsx";
import { shortcuts } from "./shortcuts.ts";
import styles from "./shortcuts-dialog.module.css";

/** The list that `?` opens. */
export function ShortcutsDialog({ ref }: { ref: RefObject<HTMLDialogElement | null> }) {
  return (
    <Modal ref={ref} title="Keyboard shortcuts">
      <dl className={styles.list}>
        {shortcuts.map(({ keys, action }) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
