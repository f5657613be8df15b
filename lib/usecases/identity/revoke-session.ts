import { updateSessionRevoked } from "#db/queries/identity/update-session-revoked.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/** Ends one of a person's own sessions, at once. Errors: Failure `not_found`. */
export async function revokeSession(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: { userId: string; sessionId: string },
): Promise<void> {
  const revoked = await updateSessionRevoked(deps.db, {
    userId: input.userId,
    id: input.sessionId,
    revokedAt: deps.clock.now(),
  });
  if (!revoked) throw new Failure("not_found", "There is no open session of this id.");
}
