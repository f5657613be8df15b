"use client";

import { sendJson } from "#lib/client/send-json.ts";
import { doneResponse, type SessionItem } from "#lib/contracts/identity.ts";
import { describeBrowser } from "#lib/domain/identity/browser-label.ts";
import { useAction } from "../auth/use-action.ts";
import { signOut } from "../auth/passkey-client.ts";
import { ProblemLine } from "../auth/problem-line.tsx";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { ConfirmButton } from "../ui/confirm-button.tsx";
import { SettingsRow } from "./settings-row.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";
import { useChange } from "./use-change.ts";

/** Where one is signed in, and the way out. */
export function SessionsSection({ sessions }: { sessions: readonly SessionItem[] }) {
  const { busy, problem, run } = useChange();
  const revoke = async (id: string) => {
    await sendJson({ method: "DELETE", path: `/api/v1/sessions/${id}`, schema: doneResponse });
  };
  return (
    <SettingsSection
      title="Sessions"
      about="Browsers that are signed in. A session ends after 7 days without use, or after 30 days."
    >
      <ProblemLine problem={problem} />
      <ul className={styles.list}>
        {sessions.map((session) => (
          <SettingsRow
            key={session.id}
            title={describeBrowser(session.userAgent)}
            facts={
              <>
                {session.current ? "This browser · since " : "Since "}
                <Time at={session.createdAt} look="short" /> · last used{" "}
                <Time at={session.lastSeenAt} look="short" />
              </>
            }
            actions={
              session.current ? (
                <SignOutButton />
              ) : (
                <ConfirmButton
                  verb="End"
                  object={`the session of ${describeBrowser(session.userAgent)}`}
                  disabled={busy}
                  onConfirm={() => run(() => revoke(session.id))}
                />
              )
            }
          />
        ))}
      </ul>
    </SettingsSection>
  );
}

function SignOutButton() {
  const { busy, problem, run } = useAction();
  const leave = async () => {
    await signOut();
    window.location.assign("/sign-in");
  };
  return (
    <>
      <Button disabled={busy} onClick={() => run(leave)}>
        Sign out
      </Button>
      <ProblemLine problem={problem} />
    </>
  );
}
