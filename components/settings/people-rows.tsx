"use client";

import type { InvitationItem, PersonItem } from "#lib/contracts/identity.ts";
import { Badge } from "../ui/badge.tsx";
import { Time } from "../ui/time.tsx";
import { ConfirmButton } from "../ui/confirm-button.tsx";
import { SettingsRow } from "./settings-row.tsx";

const ROLES = { admin: "Administrator", member: "Member" };

/** Somebody with an account. */
export function PersonRow({ person }: { person: PersonItem }) {
  return (
    <SettingsRow
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
  );
}

type InvitationRowProps = { invitation: InvitationItem; busy: boolean; onRevoke: () => void };

/** An invitation that nobody has used yet. */
export function InvitationRow({ invitation, busy, onRevoke }: InvitationRowProps) {
  const { role, createdAt, expiresAt } = invitation;
  return (
    <SettingsRow
      title="Open invitation"
      facts={
        <>
          {ROLES[role]} · made <Time at={createdAt} look="short" />
          {expiresAt !== null && (
            <>
              {" "}
              · until <Time at={expiresAt} look="short" />
            </>
          )}
        </>
      }
      actions={
        <ConfirmButton
          verb="Take back"
          object="the invitation"
          disabled={busy}
          onConfirm={onRevoke}
        />
      }
    />
  );
}
