"use client";

import { sendJson } from "#lib/client/send-json.ts";
import { doneResponse, type PasskeyItem } from "#lib/contracts/identity.ts";
import { addPasskey } from "../auth/passkey-client.ts";
import { ProblemLine } from "../auth/problem-line.tsx";
import { Button } from "../ui/button.tsx";
import { PasskeyRow } from "./passkey-row.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";
import { useChange } from "./use-change.ts";
import { withRecentSignIn } from "./with-recent-sign-in.ts";

const pathOf = (passkey: PasskeyItem) => `/api/v1/passkeys/${passkey.credentialId}`;

/** One's own passkeys: add, rename, remove. */
export function PasskeysSection({ passkeys }: { passkeys: readonly PasskeyItem[] }) {
  const { busy, problem, run } = useChange();
  const rename = async (passkey: PasskeyItem, label: string) => {
    const body = { label };
    await sendJson({ method: "PATCH", path: pathOf(passkey), body, schema: doneResponse });
  };
  const remove = (passkey: PasskeyItem) =>
    withRecentSignIn(async () => {
      await sendJson({ method: "DELETE", path: pathOf(passkey), schema: doneResponse });
    });
  return (
    <SettingsSection
      title="Passkeys"
      about="What you sign in with. Keep two, on two devices, so that losing one locks nobody out."
      action={
        <Button disabled={busy} onClick={() => run(() => withRecentSignIn(addPasskey))}>
          Add a passkey
        </Button>
      }
    >
      <ProblemLine problem={problem} />
      <ul className={styles.list}>
        {passkeys.map((passkey) => (
          <PasskeyRow
            key={passkey.credentialId}
            passkey={passkey}
            isOnly={passkeys.length === 1}
            busy={busy}
            onRename={(label) => run(() => rename(passkey, label))}
            onRemove={() => run(() => remove(passkey))}
          />
        ))}
      </ul>
    </SettingsSection>
  );
}
