import { updateApiTokenRevoked } from "#db/queries/identity/update-api-token-revoked.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/** Ends one of a person's own tokens, at once. Errors: Failure `not_found`. */
export async function revokeApiToken(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: { userId: string; id: string },
): Promise<void> {
  const revoked = await updateApiTokenRevoked(deps.db, {
    ...input,
    revokedAt: deps.clock.now(),
  });
  if (!revoked) throw new Failure("not_found", "There is no valid token of this id.");
}
