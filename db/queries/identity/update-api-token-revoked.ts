import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { apiToken } from "../../schema/api-token.ts";

/** Ends a person's own token. False when they have no valid one of that id. */
export async function updateApiTokenRevoked(
  db: Queryable,
  params: { userId: string; id: string; revokedAt: Date },
): Promise<boolean> {
  const rows = await db
    .update(apiToken)
    .set({ revokedAt: params.revokedAt })
    .where(
      and(
        eq(apiToken.userId, params.userId),
        eq(apiToken.id, params.id),
        isNull(apiToken.revokedAt),
      ),
    )
    .returning({ id: apiToken.id });
  return rows.length === 1;
}
