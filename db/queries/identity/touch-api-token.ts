import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { apiToken } from "../../schema/api-token.ts";

/** Notes that a token was used. */
export async function touchApiToken(
  db: Queryable,
  params: { id: string; usedAt: Date },
): Promise<void> {
  await db.update(apiToken).set({ lastUsedAt: params.usedAt }).where(eq(apiToken.id, params.id));
}
