import { deleteUnusedSetupCodes } from "#db/queries/identity/delete-unused-setup-codes.ts";
import { hasAdministrator } from "#db/queries/identity/has-administrator.ts";
import { lockInvitations } from "#db/queries/identity/lock-invitations.ts";
import { insertInvitation } from "#db/queries/identity/insert-invitation.ts";
import {
  canonicalOneTimeCode,
  formatOneTimeCode,
  ONE_TIME_CODE_BYTES,
} from "#lib/domain/identity/one-time-code.ts";
import { hashSecret } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/**
 * The one-time code that lets the first administrator register. A code printed earlier and not
 * used stops working, so that the one on the screen is the only one.
 *
 * Missing  null when an administrator exists: everybody else is invited by them.
 */
export async function createSetupCode(
  deps: Pick<IdentityDeps, "db" | "clock" | "newId" | "randomBytes">,
): Promise<string | null> {
  const code = formatOneTimeCode(deps.randomBytes(ONE_TIME_CODE_BYTES));
  return deps.db.transaction(async (tx) => {
    await lockInvitations(tx);
    if (await hasAdministrator(tx)) return null;
    await deleteUnusedSetupCodes(tx);
    await insertInvitation(tx, {
      id: deps.newId(),
      codeHash: hashSecret(canonicalOneTimeCode(code)),
      role: "admin",
      createdBy: null,
      createdAt: deps.clock.now(),
      expiresAt: null,
    });
    return code;
  });
}
