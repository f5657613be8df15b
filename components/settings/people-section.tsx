"use client";

import { useRef, useState } from "react";
import { sendJson } from "#lib/client/send-json.ts";
import {
  doneResponse,
  type InvitationsResponse,
  invitePersonResponse,
} from "#lib/contracts/identity.ts";
import { ProblemLine } from "../auth/problem-line.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { ConfirmButton } from "./confirm-button.tsx";
import { SettingsRow } from "./settings-row.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";
import { useChange } from "./use-change.ts";

type PeopleSectionProps = InvitationsResponse & { origin: string };

const ROLES = { admin: "Administrator", member: "Member" };

/** For administrators: who has an account, and codes for those who shall have one. */
export function PeopleSection({ people, invitations, origin }: PeopleSectionProps) {
  const { busy, problem, run } = useChange();
  const [code, setCode] = useState<string | null>(null);
  const invite = async (role: string) => {
    const path = "/api/v1/invitations";
    const answer = await sendJson({
      method: "POST",
      path,
      body: { role },
      schema: invitePersonResponse,
    });
    setCode(answer.code);
  };
  const revoke = async (id: string) => {
    await sendJson({ method: "DELETE", path: `/api/v1/invitations/${id}`, schema: doneResponse });
    setCode(null);
  };
  return (
    <SettingsSection
      title="People"
      about="Somebody new registers with a one-time code, valid for 7 days."
    >
      <InviteForm busy={busy} onInvite={(role) => run(() => invite(role))} />
      <ProblemLine problem={problem} />
      {code !== null && (
        <ShownOnce
          note="Send the link, or the code alone. Neither is shown again."
          secrets={[
            { label: "Link", text: `${origin}/sign-in?code=${code}` },
            { label: "Set-up code", text: code },
          ]}
        />
      )}
      <ul className={styles.list}>
        {people.map((person) => (
          <SettingsRow
            key={person.userId}
            title={
              <>
                {person.name}
                {person.simulated && <Badge kind="simulated">simulated</Badge>}
              </>
            }
            facts={
              <>
                {ROLES[person.role]} · since <Time at={person.createdAt} look="date" />
              </>
            }
          />
        ))}
        {invitations.map((invitation) => (
          <SettingsRow
            key={invitation.id}
            title="Open invitation"
            facts={
              <>
                {ROLES[invitation.role]} · made <Time at={invitation.createdAt} look="short" />
                {invitation.expiresAt !== null && (
                  <>
                    {" "}
                    · until <Time at={invitation.expiresAt} look="short" />
                  </>
                )}
              </>
            }
            actions={
              <ConfirmButton
                verb="Take back"
                object="the invitation"
                disabled={busy}
                onConfirm={() => run(() => revoke(invitation.id))}
              />
            }
          />
        ))}
      </ul>
    </SettingsSection>
  );
}

function InviteForm({ busy, onInvite }: { busy: boolean; onInvite: (role: string) => void }) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onInvite(String(new FormData(form.current ?? undefined).get("role") ?? "member"));
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
