import { selectOpenInvitations } from "#db/queries/identity/select-open-invitations.ts";
import { selectPeople } from "#db/queries/identity/select-people.ts";
import type { InvitationsResponse } from "#lib/contracts/identity.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { requireAdministrator } from "./require-administrator.ts";

const LIMIT = 500;

/** Who has an account, and which invitations are open. Errors: Failure `forbidden`. */
export async function listPeople(
  deps: Pick<IdentityDeps, "db" | "clock">,
  input: { viewer: Viewer },
): Promise<InvitationsResponse> {
  requireAdministrator(input.viewer);
  const people = await selectPeople(deps.db, { limit: LIMIT });
  const invitations = await selectOpenInvitations(deps.db, {
    now: deps.clock.now(),
    limit: LIMIT,
  });
  return {
    people: people.map((person) => ({
      userId: person.id,
      name: person.name,
      role: person.role,
      simulated: person.simulated,
      createdAt: person.createdAt.toISOString(),
    })),
    invitations: invitations.map((item) => ({
      id: item.id,
      role: item.role,
      createdAt: item.createdAt.toISOString(),
      expiresAt: item.expiresAt?.toISOString() ?? null,
    })),
  };
}
