import { selectSession } from "#db/queries/identity/select-session.ts";
import { touchSession } from "#db/queries/identity/touch-session.ts";
import { isSessionAlive, LAST_SEEN_RESOLUTION_MS } from "#lib/domain/identity/session-rules.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import { hasHash } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whom a session cookie speaks for.
 *
 * Missing  null for an id we did not give, a wrong secret, and a session that was revoked or is
 *          over; the caller cannot tell which.
 */
export async function readSession(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: { sessionId: string; secret: string },
): Promise<Viewer | null> {
  if (!UUID.test(input.sessionId)) return null;
  const row = await selectSession(deps.db, { id: input.sessionId });
  const now = deps.clock.now();
  if (row === null || !hasHash(input.secret, row.secretHash)) return null;
  if (!isSessionAlive(row, now.getTime())) return null;
  if (now.getTime() - row.lastSeenAt.getTime() >= LAST_SEEN_RESOLUTION_MS) {
    await touchSession(deps.db, { id: row.id, seenAt: now });
  }
  const { userId, name, role } = row;
  return { userId, name, role, via: "session", scopes: [], sessionId: row.id };
}
