import { selectApiToken } from "#db/queries/identity/select-api-token.ts";
import { touchApiToken } from "#db/queries/identity/touch-api-token.ts";
import { LAST_SEEN_RESOLUTION_MS } from "#lib/domain/identity/session-rules.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import { hashSecret } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/**
 * Whom a bearer token speaks for. It is looked up by its hash, so nothing of it is compared
 * letter by letter.
 *
 * Missing  null for a token we did not give, and for one that is revoked or expired.
 */
export async function readApiToken(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: { token: string },
): Promise<Viewer | null> {
  const row = await selectApiToken(deps.db, { tokenHash: hashSecret(input.token) });
  const now = deps.clock.now();
  if (row === null || row.revokedAt !== null) return null;
  if (row.expiresAt !== null && row.expiresAt.getTime() <= now.getTime()) return null;
  const lastUsedMs = row.lastUsedAt?.getTime() ?? -Infinity;
  if (now.getTime() - lastUsedMs >= LAST_SEEN_RESOLUTION_MS) {
    await touchApiToken(deps.db, { id: row.id, usedAt: now });
  }
  const { userId, role, scopes } = row;
  return { userId, name: row.userName, role, via: "token", scopes, sessionId: null };
}
