import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { session } from "../../schema/session.ts";

export type SessionRow = {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
};

/** A person's sessions that are open at `now`, last used first; at most `limit`. */
export async function selectSessionsOfUser(
  db: Queryable,
  params: { userId: string; now: Date; seenAfter: Date; limit: number },
): Promise<SessionRow[]> {
  return db
    .select({
      id: session.id,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .where(
      and(
        eq(session.userId, params.userId),
        isNull(session.revokedAt),
        gt(session.expiresAt, params.now),
        gt(session.lastSeenAt, params.seenAfter),
      ),
    )
    .orderBy(desc(session.lastSeenAt), desc(session.id))
    .limit(params.limit);
}
