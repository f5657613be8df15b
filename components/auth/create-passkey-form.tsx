"use client";

import { useRef } from "react";
import { Button } from "../ui/button.tsx";
import { formText } from "./form-text.ts";
import { createAccount } from "./passkey-client.ts";
import { ProblemLine } from "./problem-line.tsx";
import styles from "./sign-in-panel.module.css";
import { TextField } from "./text-field.tsx";
import { useAction } from "./use-action.ts";

type CreatePasskeyFormProps = {
  code: string;
  /** Nobody has an account yet: this form is the way in. */
  isFirst: boolean;
  disabled: boolean;
  onDone: () => void;
};

/** Name and set-up code of somebody new. */
export function CreatePasskeyForm({ code, isFirst, disabled, onDone }: CreatePasskeyFormProps) {
  const { busy, problem, run } = useAction();
  const form = useRef<HTMLFormElement>(null);
  const create = async () => {
    const text = (name: string) => formText(form.current, name);
    await createAccount({ name: text("name"), code: text("code") });
    onDone();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        run(create);
      }}
    >
      <TextField label="Name" name="name" autoComplete="name" maxLength={100} required />
      <TextField
        label="Set-up code"
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        defaultValue={code}
        placeholder="XXXX-XXXX-XXXX-XXXX"
        maxLength={100}
        required
        hint={
          isFirst
            ? "Printed where Pulsegrid was started. It works once."
            : "From your administrator. It works once."
        }
      />
      <Button type="submit" look={isFirst ? "primary" : "plain"} disabled={busy || disabled}>
        {busy ? "Waiting for your device" : "Create passkey"}
      </Button>
      <ProblemLine problem={problem} />
    </form>
  );
}
