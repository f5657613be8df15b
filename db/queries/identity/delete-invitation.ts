import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { invitation } from "../../schema/invitation.ts";

/** Takes back an unused invitation made by a person. False when there is none of that id. */
export async function deleteInvitation(db: Queryable, params: { id: string }): Promise<boolean> {
  const rows = await db
    .delete(invitation)
    .where(
      and(eq(invitation.id, params.id), isNotNull(invitation.createdBy), isNull(invitation.usedAt)),
    )
    .returning({ id: invitation.id });
  return rows.length === 1;
}
