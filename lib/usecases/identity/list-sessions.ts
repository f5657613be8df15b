import { selectSessionsOfUser } from "#db/queries/identity/select-sessions-of-user.ts";
import type { SessionItem } from "#lib/contracts/identity.ts";
import { SESSION_IDLE_MS } from "#lib/domain/identity/session-rules.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/** The viewer's open sessions, the last used first, with the present one marked. */
export async function listSessions(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: { viewer: Viewer },
): Promise<SessionItem[]> {
  const now = deps.clock.now();
  const rows = await selectSessionsOfUser(deps.db, {
    userId: input.viewer.userId,
    now,
    seenAfter: new Date(now.getTime() - SESSION_IDLE_MS),
    limit: 200,
  });
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent,
    current: row.id === input.viewer.sessionId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}
