import type { AuthenticationOptions } from "#lib/contracts/identity.ts";
import { relyingParty } from "#lib/domain/identity/relying-party.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { CHALLENGE_VALID_MS, issueChallenge } from "./issue-challenge.ts";

/**
 * What the browser needs to sign in with a passkey. Nobody is named and no credential is listed,
 * so the answer has the same shape for everybody (A28).
 */
export async function startAuthentication(
  deps: Pick<IdentityDeps, "db" | "clock" | "newId" | "randomBytes" | "publicUrl">,
  input: { ceremonySecret: string },
): Promise<AuthenticationOptions> {
  const challenge = await issueChallenge(deps, {
    purpose: { kind: "authentication" },
    ceremonySecret: input.ceremonySecret,
  });
  return {
    rpId: relyingParty(deps.publicUrl).id,
    challenge,
    timeout: CHALLENGE_VALID_MS,
    userVerification: "required",
  };
}
