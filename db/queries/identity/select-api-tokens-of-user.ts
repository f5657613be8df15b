import { and, desc, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { apiToken } from "../../schema/api-token.ts";

export type ApiTokenRow = {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** A person's tokens that were not revoked, newest first; at most `limit`. */
export async function selectApiTokensOfUser(
  db: Queryable,
  params: { userId: string; limit: number },
): Promise<ApiTokenRow[]> {
  return db
    .select({
      id: apiToken.id,
      name: apiToken.name,
      scopes: apiToken.scopes,
      createdAt: apiToken.createdAt,
      expiresAt: apiToken.expiresAt,
      lastUsedAt: apiToken.lastUsedAt,
    })
    .from(apiToken)
    .where(and(eq(apiToken.userId, params.userId), isNull(apiToken.revokedAt)))
    .orderBy(desc(apiToken.createdAt), desc(apiToken.id))
    .limit(params.limit);
}
