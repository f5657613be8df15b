import { and, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { invitation } from "../../schema/invitation.ts";
import { isOpenInvitation } from "./open-invitation.ts";

/** Uses an invitation up and says which role it gives. null when it cannot be used at `now`. */
export async function spendInvitation(
  db: Queryable,
  params: { id: string; now: Date },
): Promise<"admin" | "member" | null> {
  const rows = await db
    .update(invitation)
    .set({ usedAt: params.now })
    .where(and(eq(invitation.id, params.id), isOpenInvitation(params.now)))
    .returning({ role: invitation.role });
  return rows[0]?.role ?? null;
}
