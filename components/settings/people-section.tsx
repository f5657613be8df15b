"use client";

import { useState } from "react";
import { sendJson } from "#lib/client/send-json.ts";
import {
  doneResponse,
  type InvitationsResponse,
  invitePersonResponse,
} from "#lib/contracts/identity.ts";
import { ProblemLine } from "../auth/problem-line.tsx";
import { InviteForm } from "./invite-form.tsx";
import { InvitationRow, PersonRow } from "./people-rows.tsx";
import { SettingsSection } from "./settings-section.tsx";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";
import { useChange } from "./use-change.ts";

type PeopleSectionProps = InvitationsResponse & { origin: string };

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
          <PersonRow key={person.userId} person={person} />
        ))}
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            busy={busy}
            onRevoke={() => run(() => revoke(invitation.id))}
          />
        ))}
      </ul>
    </SettingsSection>
  );
}
