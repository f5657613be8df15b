import type { Queryable } from "../../client.ts";
import { session } from "../../schema/session.ts";

export type NewSession = {
  id: string;
  userId: string;
  secretHash: string;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
};

/** Stores a browser session. */
export async function insertSession(db: Queryable, row: NewSession): Promise<void> {
  await db.insert(session).values(row);
}
