import { and, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { invitation } from "../../schema/invitation.ts";
import { isOpenInvitation } from "./open-invitation.ts";

/** The id of the invitation with this code that can be used at `now`, or null. */
export async function selectInvitation(
  db: Queryable,
  params: { codeHash: string; now: Date },
): Promise<string | null> {
  const rows = await db
    .select({ id: invitation.id })
    .from(invitation)
    .where(and(eq(invitation.codeHash, params.codeHash), isOpenInvitation(params.now)))
    .limit(1);
  return rows[0]?.id ?? null;
}
