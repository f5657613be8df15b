import { updatePasskeyLabel } from "#db/queries/identity/update-passkey-label.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/** Gives one of a person's own passkeys another label. Errors: Failure `not_found`. */
export async function renamePasskey(
  deps: Pick<IdentityDeps, "db">,
  input: { userId: string; credentialId: string; label: string },
): Promise<void> {
  if (!(await updatePasskeyLabel(deps.db, input))) {
    throw new Failure("not_found", "You have no passkey of this id.");
  }
}
