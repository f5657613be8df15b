import { and, desc, isNotNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { invitation } from "../../schema/invitation.ts";
import { isOpenInvitation } from "./open-invitation.ts";

export type InvitationRow = {
  id: string;
  role: "admin" | "member";
  createdAt: Date;
  expiresAt: Date | null;
};

/** Invitations made by people that can still be used at `now`, newest first; at most `limit`. */
export async function selectOpenInvitations(
  db: Queryable,
  params: { now: Date; limit: number },
): Promise<InvitationRow[]> {
  return db
    .select({
      id: invitation.id,
      role: invitation.role,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .where(and(isNotNull(invitation.createdBy), isOpenInvitation(params.now)))
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(params.limit);
}
