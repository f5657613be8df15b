import type { IdentityDeps } from "../usecases/identity/identity-deps.ts";
import type { WebDeps } from "../wiring/container.ts";

/** What the identity use-cases need, from what every request has. */
export function identityDeps(deps: WebDeps): IdentityDeps {
  return { ...deps, publicUrl: deps.config.publicUrl };
}
