import { hasAdministrator } from "#db/queries/identity/has-administrator.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/** Whether somebody administers this installation, so that there is anybody to sign in. */
export const isSetUp = (deps: Pick<IdentityDeps, "db">): Promise<boolean> =>
  hasAdministrator(deps.db);
