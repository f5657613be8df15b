import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { invitation } from "../../schema/invitation.ts";

/** Removes set-up codes that nobody used: the newest one printed is the only one that works. */
export async function deleteUnusedSetupCodes(db: Queryable): Promise<void> {
  await db
    .delete(invitation)
    .where(
      and(eq(invitation.role, "admin"), isNull(invitation.createdBy), isNull(invitation.usedAt)),
    );
}
