import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";
import { session } from "../../schema/session.ts";

export type SessionWithOwner = {
  id: string;
  secretHash: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  userId: string;
  name: string;
  role: "admin" | "member";
};

/** A session, dead or alive, and whose it is, or null. */
export async function selectSession(
  db: Queryable,
  params: { id: string },
): Promise<SessionWithOwner | null> {
  const rows = await db
    .select({
      id: session.id,
      secretHash: session.secretHash,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      revokedAt: session.revokedAt,
      userId: session.userId,
      name: appUser.name,
      role: appUser.role,
    })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .where(eq(session.id, params.id))
    .limit(1);
  return rows[0] ?? null;
}
