import { selectApiTokensOfUser } from "#db/queries/identity/select-api-tokens-of-user.ts";
import { type ApiTokenItem, tokenScope } from "#lib/contracts/identity.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/** A person's tokens that were not revoked, newest first. Their secrets are not known any more. */
export async function listApiTokens(
  deps: Pick<IdentityDeps, "db">,
  input: { userId: string },
): Promise<ApiTokenItem[]> {
  const rows = await selectApiTokensOfUser(deps.db, { userId: input.userId, limit: 200 });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes.map((scope) => tokenScope.parse(scope)),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}
