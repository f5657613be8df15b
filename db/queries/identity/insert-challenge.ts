import { lt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { challenge } from "../../schema/challenge.ts";

export type NewChallenge = {
  id: string;
  challenge: string;
  kind: "registration" | "authentication";
  browserHash: string;
  userId: string | null;
  newUserId: string | null;
  newUserName: string | null;
  invitationId: string | null;
  expiresAt: Date;
};

/** Stores a challenge, and clears away those that expired before `forgetBefore`. */
export async function insertChallenge(
  db: Queryable,
  params: { row: NewChallenge; forgetBefore: Date },
): Promise<void> {
  await db.delete(challenge).where(lt(challenge.expiresAt, params.forgetBefore));
  await db.insert(challenge).values(params.row);
}
