import { eq, sql } from "drizzle-orm";
import type { Database } from "../../client.ts";
import { apiToken } from "../../schema/api-token.ts";
import { appUser } from "../../schema/app-user.ts";

export type ApiTokenWithOwner = {
  id: string;
  scopes: string[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  userId: string;
  userName: string;
  role: "admin" | "member";
};

/** The token with this hash, valid or not, and whose it is, or null. */
export async function selectApiToken(
  db: Database,
  params: { tokenHash: string },
): Promise<ApiTokenWithOwner | null> {
  const rows = await byHash(db).execute(params);
  return rows[0] ?? null;
}

/** Put together once for the pool: it is part of each request that comes with a token. */
function byHash(db: Database) {
  const known = statements.get(db) ?? prepareByHash(db);
  statements.set(db, known);
  return known;
}

const statements = new WeakMap<Database, ReturnType<typeof prepareByHash>>();

const prepareByHash = (db: Database) =>
  db
    .select({
      id: apiToken.id,
      scopes: apiToken.scopes,
      expiresAt: apiToken.expiresAt,
      revokedAt: apiToken.revokedAt,
      lastUsedAt: apiToken.lastUsedAt,
      userId: apiToken.userId,
      userName: appUser.name,
      role: appUser.role,
    })
    .from(apiToken)
    .innerJoin(appUser, eq(appUser.id, apiToken.userId))
    .where(eq(apiToken.tokenHash, sql.placeholder("tokenHash")))
    .limit(1)
    .prepare("select_api_token");
