const DAY_MS = 86_400_000;

/** A session unused for this long is over. */
export const SESSION_IDLE_MS = 7 * DAY_MS;
/** A session older than this is over, however much it is used. */
export const SESSION_ABSOLUTE_MS = 30 * DAY_MS;
/** Passkeys are changed only by somebody who signed in this recently. */
export const RECENT_SIGN_IN_MS = 5 * 60_000;
/** The last use of a session is written at most this often. */
export const LAST_SEEN_RESOLUTION_MS = 60_000;

export type SessionTimes = {
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

/** Whether a session still speaks for its person: not revoked, not idle too long, not too old. */
export function isSessionAlive(session: SessionTimes, nowMs: number): boolean {
  return (
    session.revokedAt === null &&
    nowMs < session.expiresAt.getTime() &&
    nowMs < session.createdAt.getTime() + SESSION_ABSOLUTE_MS &&
    nowMs < session.lastSeenAt.getTime() + SESSION_IDLE_MS
  );
}

/** Whether a sign-in at `createdAt` is recent enough to change how the account is opened. */
export function isRecentSignIn(createdAt: Date, nowMs: number): boolean {
  return nowMs - createdAt.getTime() < RECENT_SIGN_IN_MS;
}
