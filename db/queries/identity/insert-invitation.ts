import type { Queryable } from "../../client.ts";
import { invitation } from "../../schema/invitation.ts";

export type NewInvitation = {
  id: string;
  codeHash: string;
  role: "admin" | "member";
  /** null for the set-up code, which nobody invites with. */
  createdBy: string | null;
  createdAt: Date;
  /** null: does not expire. */
  expiresAt: Date | null;
};

/** Stores an invitation by the hash of its code. */
export async function insertInvitation(db: Queryable, row: NewInvitation): Promise<void> {
  await db.insert(invitation).values(row);
}
