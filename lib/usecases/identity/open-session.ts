import type { Queryable } from "#db/client.ts";
import { insertSession } from "#db/queries/identity/insert-session.ts";
import { updateSessionRevoked } from "#db/queries/identity/update-session-revoked.ts";
import { SESSION_ABSOLUTE_MS } from "#lib/domain/identity/session-rules.ts";
import { hashSecret, toBase64Url } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";

const SECRET_BYTES = 32;
const MAX_USER_AGENT_CHARACTERS = 300;

/** What a browser is told of its new session: the cookie carries id and secret. */
export type SignedIn = { userId: string; name: string; sessionId: string; sessionSecret: string };

/** Where a sign-in comes from: for the list of sessions, and to end the one it replaces. */
export type BrowserContext = {
  /** The secret of the cookie that ties a ceremony to one browser; null when there is none. */
  ceremonySecret: string | null;
  userAgent: string | null;
  previousSession: { userId: string; sessionId: string } | null;
};

/**
 * A new session with a new id and secret. A session the browser had before is ended, so that a
 * cookie planted before sign-in is worth nothing after it (B4).
 */
export async function openSession(
  deps: Pick<IdentityDeps, "clock" | "newId" | "randomBytes"> & { db: Queryable },
  input: { userId: string; name: string; browser: BrowserContext },
): Promise<SignedIn> {
  const now = deps.clock.now();
  const sessionId = deps.newId();
  const sessionSecret = toBase64Url(deps.randomBytes(SECRET_BYTES));
  const { userAgent, previousSession } = input.browser;
  await insertSession(deps.db, {
    id: sessionId,
    userId: input.userId,
    secretHash: hashSecret(sessionSecret),
    userAgent: userAgent?.slice(0, MAX_USER_AGENT_CHARACTERS) ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS),
  });
  if (previousSession !== null) {
    const { userId, sessionId: id } = previousSession;
    await updateSessionRevoked(deps.db, { userId, id, revokedAt: now });
  }
  return { userId: input.userId, name: input.name, sessionId, sessionSecret };
}
