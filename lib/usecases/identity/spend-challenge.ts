import { deleteChallenge } from "#db/queries/identity/delete-challenge.ts";
import type { NewChallenge } from "#db/queries/identity/insert-challenge.ts";
import { Failure } from "#lib/domain/errors.ts";
import { hasHash } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/**
 * Takes a challenge out of the database and checks that it is the one this browser was given for
 * this kind of ceremony. It is gone whatever comes of the ceremony, so the deletion commits by
 * itself and never shares a transaction with what follows.
 *
 * Errors   Failure `challenge_unknown`: not ours, used before, of another browser or kind.
 *          Failure `challenge_expired`: older than five minutes.
 */
export async function spendChallenge(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: {
    challenge: string;
    kind: "registration" | "authentication";
    ceremonySecret: string | null;
  },
): Promise<NewChallenge> {
  const row = await deleteChallenge(deps.db, { challenge: input.challenge });
  const isOurs =
    row !== null &&
    row.kind === input.kind &&
    input.ceremonySecret !== null &&
    hasHash(input.ceremonySecret, row.browserHash);
  if (!isOurs) {
    throw new Failure("challenge_unknown", "This passkey request is not valid. Please try again.");
  }
  if (row.expiresAt.getTime() <= deps.clock.now().getTime()) {
    throw new Failure("challenge_expired", "That took longer than five minutes. Please try again.");
  }
  return row;
}
