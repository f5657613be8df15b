"use client";

import { type TokenScope, tokenScope } from "#lib/contracts/identity.ts";
import { formText } from "../auth/form-text.ts";
import { TextField } from "../auth/text-field.tsx";
import { Button } from "../ui/button.tsx";
import styles from "./settings.module.css";

export type NewToken = { name: string; scopes: TokenScope[]; expiresInDays: number | null };

type CreateTokenFormProps = { busy: boolean; onCreate: (token: NewToken) => void };

/** Name, scopes and expiry of a new token. */
export function CreateTokenForm({ busy, onCreate }: CreateTokenFormProps) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onCreate(readForm(event.currentTarget));
        event.currentTarget.reset();
      }}
    >
      <div className={styles.grow}>
        <TextField label="Token name" name="name" placeholder="Phone" maxLength={100} required />
      </div>
      <fieldset className={styles.choices}>
        <legend>May</legend>
        <label>
          <input type="checkbox" name="scope" value="upload" defaultChecked /> upload
        </label>
        <label>
          <input type="checkbox" name="scope" value="read" /> read
        </label>
        <label>
          <input type="checkbox" name="scope" value="shift" /> shift
        </label>
      </fieldset>
      <label className={styles.select}>
        <span>Expires</span>
        <select name="days" defaultValue="365">
          <option value="30">in 30 days</option>
          <option value="90">in 90 days</option>
          <option value="365">in a year</option>
          <option value="never">never</option>
        </select>
      </label>
      <Button type="submit" disabled={busy}>
        Create token
      </Button>
    </form>
  );
}

function readForm(form: HTMLFormElement): NewToken {
  const scopes = new FormData(form).getAll("scope");
  const days = Number(formText(form, "days"));
  return {
    name: formText(form, "name"),
    scopes: scopes.flatMap((scope) => tokenScope.safeParse(scope).data ?? []),
    expiresInDays: Number.isInteger(days) && days > 0 ? days : null,
  };
}
