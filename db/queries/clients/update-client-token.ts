import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { clientToken } from "../../schema/client-token.ts";

/** Notes that a refresh token was spent. */
export async function spendClientToken(
  db: Queryable,
  params: { id: string; refreshedAt: Date },
): Promise<void> {
  const { id, refreshedAt } = params;
  await db.update(clientToken).set({ refreshedAt }).where(eq(clientToken.id, id));
}

/** Ends every pair that came of one sign-in. */
export async function revokeClientFamily(
  db: Queryable,
  params: { familyId: string; revokedAt: Date },
): Promise<void> {
  const { familyId, revokedAt } = params;
  await db
    .update(clientToken)
    .set({ revokedAt })
    .where(and(eq(clientToken.familyId, familyId), isNull(clientToken.revokedAt)));
}
