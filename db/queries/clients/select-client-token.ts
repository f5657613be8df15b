import { eq, type SQL } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { apiToken } from "../../schema/api-token.ts";
import { appUser } from "../../schema/app-user.ts";
import { clientToken } from "../../schema/client-token.ts";

const columns = {
  id: clientToken.id,
  userId: clientToken.userId,
  apiTokenId: clientToken.apiTokenId,
  familyId: clientToken.familyId,
  accessExpiresAt: clientToken.accessExpiresAt,
  refreshExpiresAt: clientToken.refreshExpiresAt,
  refreshedAt: clientToken.refreshedAt,
  revokedAt: clientToken.revokedAt,
  /** Of the API token that was the password. */
  scopes: apiToken.scopes,
  tokenExpiresAt: apiToken.expiresAt,
  tokenRevokedAt: apiToken.revokedAt,
  userName: appUser.name,
  role: appUser.role,
};

const found = (db: Queryable, which: SQL) =>
  db
    .select(columns)
    .from(clientToken)
    .innerJoin(apiToken, eq(apiToken.id, clientToken.apiTokenId))
    .innerJoin(appUser, eq(appUser.id, clientToken.userId))
    .where(which)
    .limit(1);

export type ClientTokenRow = Awaited<ReturnType<typeof found>>[number];

/** The pair with this access token, valid or not, or null. */
export async function selectClientTokenByAccess(
  db: Queryable,
  params: { accessHash: string },
): Promise<ClientTokenRow | null> {
  return (await found(db, eq(clientToken.accessHash, params.accessHash)))[0] ?? null;
}

/** The pair with this refresh token, or null; nobody else uses it until the transaction ends. */
export async function lockClientTokenByRefresh(
  db: Queryable,
  params: { refreshHash: string },
): Promise<ClientTokenRow | null> {
  const rows = await found(db, eq(clientToken.refreshHash, params.refreshHash)).for("update", {
    of: clientToken,
  });
  return rows[0] ?? null;
}
