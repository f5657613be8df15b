import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { invitation } from "../../schema/invitation.ts";

/** Notes who came by an invitation. */
export async function recordInvitedUser(
  db: Queryable,
  params: { id: string; usedBy: string },
): Promise<void> {
  await db.update(invitation).set({ usedBy: params.usedBy }).where(eq(invitation.id, params.id));
}
