import { and, gt, isNull, or, type SQL } from "drizzle-orm";
import { invitation } from "../../schema/invitation.ts";

/** The condition of an invitation that can still be used at `now`. */
export function isOpenInvitation(now: Date): SQL | undefined {
  return and(
    isNull(invitation.usedAt),
    or(isNull(invitation.expiresAt), gt(invitation.expiresAt, now)),
  );
}
