import { changeSettingsRequest, personSettings } from "#lib/contracts/identity.ts";
import { getRoute, patchRoute } from "#lib/http/route.ts";
import {
  changePersonSettings,
  readPersonSettings,
} from "#lib/usecases/identity/person-settings.ts";

/** GET /api/v1/me/settings: what the caller chose for their own data. */
export const GET = getRoute({
  auth: "session",
  response: personSettings,
  handle: ({ deps, viewer }) => readPersonSettings(deps, { userId: viewer.userId }),
});

/** PATCH /api/v1/me/settings: changes it. */
export const PATCH = patchRoute({
  auth: "session",
  body: changeSettingsRequest,
  response: personSettings,
  handle: ({ deps, viewer, body }) =>
    changePersonSettings(deps, { ...body, userId: viewer.userId }),
});
