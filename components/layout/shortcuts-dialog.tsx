import { type RefObject, useSyncExternalStore } from "react";
import { Modal } from "../ui/modal.tsx";
import { shortcuts } from "./shortcuts.ts";
import { onSingleKeys, readSingleKeys, rememberSingleKeys } from "./single-keys.ts";
import styles from "./shortcuts-dialog.module.css";

/** The list that `?` opens, and the switch for those who would press such a key by mistake. */
export function ShortcutsDialog({ ref }: { ref: RefObject<HTMLDialogElement | null> }) {
  const isOn = useSyncExternalStore(onSingleKeys, readSingleKeys, () => true);
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
      <label className={styles.single}>
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => rememberSingleKeys(target.checked)}
        />
        Shortcuts of a single key, such as t and ?, on this browser
      </label>
    </Modal>
  );
}
