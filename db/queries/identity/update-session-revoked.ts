import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { session } from "../../schema/session.ts";

/** Ends a person's own session. False when they have no open one of that id. */
export async function updateSessionRevoked(
  db: Queryable,
  params: { userId: string; id: string; revokedAt: Date },
): Promise<boolean> {
  const rows = await db
    .update(session)
    .set({ revokedAt: params.revokedAt })
    .where(
      and(eq(session.userId, params.userId), eq(session.id, params.id), isNull(session.revokedAt)),
    )
    .returning({ id: session.id });
  return rows.length === 1;
}
