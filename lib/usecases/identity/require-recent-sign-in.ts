import { selectSession } from "#db/queries/identity/select-session.ts";
import { Failure } from "#lib/domain/errors.ts";
import { isRecentSignIn } from "#lib/domain/identity/session-rules.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/**
 * Passkeys are changed only within five minutes of a sign-in: a browser left open, or a stolen
 * cookie, is not enough to take an account over for good.
 *
 * Errors   Failure `not_authenticated`: sign in again, then repeat.
 */
export async function requireRecentSignIn(
  deps: Pick<IdentityDeps, "db" | "clock">,
  viewer: Viewer,
): Promise<void> {
  const row =
    viewer.sessionId === null ? null : await selectSession(deps.db, { id: viewer.sessionId });
  if (row === null || !isRecentSignIn(row.createdAt, deps.clock.now().getTime())) {
    throw new Failure("not_authenticated", "Sign in again to change your passkeys.");
  }
}
