import { deleteInvitation } from "#db/queries/identity/delete-invitation.ts";
import { Failure } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { requireAdministrator } from "./require-administrator.ts";

/** Takes an unused invitation back. Errors: Failure `forbidden`, `not_found`. */
export async function revokeInvitation(
  deps: Pick<IdentityDeps, "db">,
  input: { viewer: Viewer; id: string },
): Promise<void> {
  requireAdministrator(input.viewer);
  if (!(await deleteInvitation(deps.db, { id: input.id }))) {
    throw new Failure("not_found", "There is no open invitation of this id.");
  }
}
