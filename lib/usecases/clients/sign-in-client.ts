import type { Database } from "#db/client.ts";
import { selectApiToken } from "#db/queries/identity/select-api-token.ts";
import { touchApiToken } from "#db/queries/identity/touch-api-token.ts";
import { Failure } from "#lib/domain/errors.ts";
import { hashSecret } from "../identity/hash-secret.ts";
import {
  type ClientTokenDeps,
  issueClientToken,
  type IssuedClientToken,
} from "./issue-client-token.ts";

/**
 * Signs in an app that knows only name and password: the name is the person's, the password is one
 * of their API tokens with the scope `upload`. So no password is stored, and revoking the token
 * ends the app.
 *
 * Errors   Failure `not_authenticated`, the same for each of: a token that is not one, is revoked,
 *          over, without the scope, or somebody else's.
 */
export async function signInClient(
  deps: ClientTokenDeps & { db: Database },
  input: { userName: string; password: string },
): Promise<IssuedClientToken> {
  const row = await selectApiToken(deps.db, { tokenHash: hashSecret(input.password.trim()) });
  const now = deps.clock.now();
  const isOver = row?.expiresAt !== null && (row?.expiresAt.getTime() ?? 0) <= now.getTime();
  const isSame = row !== null && sameName(row.userName, input.userName);
  if (!isSame || isOver || row.revokedAt !== null || !row.scopes.includes("upload")) {
    throw new Failure("not_authenticated", "The name or the password is wrong.");
  }
  await touchApiToken(deps.db, { id: row.id, usedAt: now });
  return issueClientToken(deps, {
    userId: row.userId,
    apiTokenId: row.id,
    familyId: deps.newId(),
  });
}

/** A phone's keyboard writes a capital or a space where nobody asked for one. */
const sameName = (stored: string, typed: string): boolean => plain(stored) === plain(typed);

const plain = (name: string) => name.normalize("NFKC").trim().toLowerCase();
