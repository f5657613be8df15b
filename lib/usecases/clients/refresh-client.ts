import type { Database } from "#db/client.ts";
import {
  type ClientTokenRow,
  lockClientTokenByRefresh,
} from "#db/queries/clients/select-client-token.ts";
import { revokeClientFamily, spendClientToken } from "#db/queries/clients/update-client-token.ts";
import { Failure } from "#lib/domain/errors.ts";
import { hashSecret } from "../identity/hash-secret.ts";
import {
  type ClientTokenDeps,
  issueClientToken,
  type IssuedClientToken,
} from "./issue-client-token.ts";

/**
 * A new pair for a refresh token, which is spent by that. One that comes a second time was copied:
 * nobody can tell the thief from the owner, so all that came of the sign-in ends (B13).
 *
 * Errors   Failure `not_authenticated`.
 */
export async function refreshClient(
  deps: ClientTokenDeps & { db: Database },
  input: { refreshToken: string },
): Promise<IssuedClientToken> {
  const now = deps.clock.now();
  // A refusal is told after the transaction: thrown inside, it would undo the revocation.
  const issued = await deps.db.transaction(async (tx) => {
    const row = await lockClientTokenByRefresh(tx, {
      refreshHash: hashSecret(input.refreshToken.trim()),
    });
    if (row === null) return null;
    if (row.refreshedAt !== null) {
      await revokeClientFamily(tx, { familyId: row.familyId, revokedAt: now });
      return null;
    }
    if (!isAlive(row, now) || row.refreshExpiresAt.getTime() <= now.getTime()) return null;
    await spendClientToken(tx, { id: row.id, refreshedAt: now });
    const { userId, apiTokenId, familyId } = row;
    return issueClientToken({ ...deps, db: tx }, { userId, apiTokenId, familyId });
  });
  if (issued === null) {
    throw new Failure("not_authenticated", "The refresh token is not valid. Sign in again.");
  }
  return issued;
}

/** Whether neither the pair nor the API token behind it was revoked or is over. */
export function isAlive(row: ClientTokenRow, now: Date): boolean {
  if (row.revokedAt !== null || row.tokenRevokedAt !== null) return false;
  return row.tokenExpiresAt === null || row.tokenExpiresAt.getTime() > now.getTime();
}
