import { insertInvitation } from "#db/queries/identity/insert-invitation.ts";
import type { InvitationItem } from "#lib/contracts/identity.ts";
import {
  canonicalOneTimeCode,
  formatOneTimeCode,
  ONE_TIME_CODE_BYTES,
} from "#lib/domain/identity/one-time-code.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import { hashSecret } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { requireAdministrator } from "./require-administrator.ts";

const VALID_MS = 7 * 86_400_000;

/**
 * A one-time code, valid for seven days, with which one more person can register.
 *
 * Errors   Failure `forbidden` unless an administrator asks.
 */
export async function invitePerson(
  deps: Pick<IdentityDeps, "db" | "clock" | "newId" | "randomBytes">,
  input: { viewer: Viewer; role: "admin" | "member" },
): Promise<InvitationItem & { code: string }> {
  requireAdministrator(input.viewer);
  const code = formatOneTimeCode(deps.randomBytes(ONE_TIME_CODE_BYTES));
  const createdAt = deps.clock.now();
  const expiresAt = new Date(createdAt.getTime() + VALID_MS);
  const id = deps.newId();
  await insertInvitation(deps.db, {
    id,
    codeHash: hashSecret(canonicalOneTimeCode(code)),
    role: input.role,
    createdBy: input.viewer.userId,
    createdAt,
    expiresAt,
  });
  return {
    id,
    role: input.role,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    code,
  };
}
