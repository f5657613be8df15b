import { identityDeps } from "#lib/auth/identity-deps.ts";
import {
  invitationsResponse,
  invitePersonRequest,
  invitePersonResponse,
} from "#lib/contracts/identity.ts";
import { getRoute, postRoute } from "#lib/http/route.ts";
import { invitePerson } from "#lib/usecases/identity/invite-person.ts";
import { listPeople } from "#lib/usecases/identity/list-people.ts";

/** GET /api/v1/invitations: who has an account, and which invitations are open. */
export const GET = getRoute({
  auth: "admin",
  response: invitationsResponse,
  handle: ({ deps, viewer }) => listPeople(deps, { viewer }),
});

/** POST /api/v1/invitations: a one-time code for one more person; shown in this answer only. */
export const POST = postRoute({
  auth: "admin",
  status: 201,
  body: invitePersonRequest,
  response: invitePersonResponse,
  handle: ({ deps, viewer, body }) => invitePerson(identityDeps(deps), { viewer, role: body.role }),
});
