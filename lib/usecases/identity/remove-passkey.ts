import { deletePasskey } from "#db/queries/identity/delete-passkey.ts";
import { lockUser } from "#db/queries/identity/lock-user.ts";
import { selectPasskeysOfUser } from "#db/queries/identity/select-passkeys-of-user.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { requireRecentSignIn } from "./require-recent-sign-in.ts";

/**
 * Removes one of the viewer's own passkeys. The last one stays, because nothing else opens the
 * account; two removals at once take turns, so together they cannot take the last one either.
 *
 * Errors   Failure `not_authenticated` when the sign-in is over five minutes old, `conflict` for
 *          the last passkey, `not_found`.
 */
export async function removePasskey(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: { viewer: Viewer; credentialId: string },
): Promise<void> {
  await requireRecentSignIn(deps, input.viewer);
  const { userId } = input.viewer;
  await deps.db.transaction(async (tx) => {
    await lockUser(tx, { userId });
    const passkeys = await selectPasskeysOfUser(tx, { userId, limit: 100 });
    if (!passkeys.some((item) => item.credentialId === input.credentialId)) {
      throw new Failure("not_found", "You have no passkey of this id.");
    }
    if (passkeys.length === 1) {
      throw new Failure("conflict", "This is your only passkey. Add another one first.");
    }
    await deletePasskey(tx, { userId, credentialId: input.credentialId });
  });
}
