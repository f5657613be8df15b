"use client";

import { useRef, useState } from "react";
import type { PasskeyItem } from "#lib/contracts/identity.ts";
import { formText } from "../auth/form-text.ts";
import { TextField } from "../auth/text-field.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { ConfirmButton } from "../ui/confirm-button.tsx";
import { SettingsRow } from "./settings-row.tsx";
import styles from "./settings.module.css";

type PasskeyRowProps = {
  passkey: PasskeyItem;
  isOnly: boolean;
  busy: boolean;
  onRename: (label: string) => void;
  onRemove: () => void;
};

/** One passkey, with its name as text or, while it is renamed, as a field. */
export function PasskeyRow(props: PasskeyRowProps) {
  const { passkey, isOnly, busy, onRemove } = props;
  const [isRenaming, setIsRenaming] = useState(false);
  if (isRenaming) return <RenameRow {...props} onClose={() => setIsRenaming(false)} />;
  return (
    <SettingsRow
      title={
        <>
          {passkey.label}
          {passkey.flaggedAt !== null && (
            <Badge kind="failed" title="Its counter went back: the key may have been copied.">
              possibly copied
            </Badge>
          )}
        </>
      }
      facts={
        <>
          {passkey.synced ? "Synced between your devices" : "On one device"} · added{" "}
          <Time at={passkey.createdAt} look="date" /> · <LastUse at={passkey.lastUsedAt} />
        </>
      }
      actions={
        <>
          <Button
            look="quiet"
            disabled={busy}
            aria-label={`Rename ${passkey.label}`}
            onClick={() => setIsRenaming(true)}
          >
            Rename
          </Button>
          {!isOnly && (
            <ConfirmButton
              verb="Remove"
              object={passkey.label}
              disabled={busy}
              onConfirm={onRemove}
            />
          )}
        </>
      }
    />
  );
}

const focusOnShow = (field: HTMLInputElement | null) => field?.focus();

function LastUse({ at }: { at: string | null }) {
  if (at === null) return "not used since";
  return (
    <>
      used <Time at={at} look="short" />
    </>
  );
}

function RenameRow({
  passkey,
  busy,
  onRename,
  onClose,
}: PasskeyRowProps & { onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <li className={styles.row}>
      <form
        ref={form}
        className={`${styles.form} ${styles.grow}`}
        onSubmit={(event) => {
          event.preventDefault();
          onRename(formText(form.current, "label"));
          onClose();
        }}
      >
        <div className={styles.grow}>
          <TextField
            label="Name of the passkey"
            name="label"
            defaultValue={passkey.label}
            maxLength={100}
            ref={focusOnShow}
            required
          />
        </div>
        <Button type="submit" look="primary" disabled={busy}>
          Save
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </form>
    </li>
  );
}
