import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { session } from "../../schema/session.ts";

/** Notes that a session was used. */
export async function touchSession(
  db: Queryable,
  params: { id: string; seenAt: Date },
): Promise<void> {
  await db.update(session).set({ lastSeenAt: params.seenAt }).where(eq(session.id, params.id));
}
