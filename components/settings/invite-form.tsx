"use client";

import { formText } from "../auth/form-text.ts";
import { Button } from "../ui/button.tsx";
import styles from "./settings.module.css";

type InviteFormProps = { busy: boolean; onInvite: (role: string) => void };

/** The role of somebody new, and the button that makes their code. */
export function InviteForm({ busy, onInvite }: InviteFormProps) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onInvite(formText(event.currentTarget, "role"));
      }}
    >
      <label className={styles.select}>
        <span>Role</span>
        <select name="role" defaultValue="member">
          <option value="member">Member</option>
          <option value="admin">Administrator</option>
        </select>
      </label>
      <Button type="submit" disabled={busy}>
        Invite a person
      </Button>
    </form>
  );
}
