import type { RegistrationCredential } from "#lib/contracts/identity.ts";
import { Failure } from "#lib/domain/errors.ts";
import { relyingParty } from "#lib/domain/identity/relying-party.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import { storePasskey } from "./finish-registration.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import type { BrowserContext } from "./open-session.ts";
import { readClientData } from "./read-client-data.ts";
import { requireRecentSignIn } from "./require-recent-sign-in.ts";
import { spendChallenge } from "./spend-challenge.ts";
import { verifyRegistration } from "./verify-registration.ts";

/**
 * Adds a passkey to the viewer's own account.
 *
 * Errors   Failure `challenge_unknown` (also for a challenge of another account),
 *          `challenge_expired`, `passkey_refused`, `conflict`, `not_authenticated`.
 */
export async function addPasskey(
  deps: Pick<IdentityDeps, "db" | "clock" | "log" | "publicUrl">,
  input: {
    viewer: Viewer;
    credential: RegistrationCredential;
    browser: Pick<BrowserContext, "ceremonySecret" | "userAgent">;
  },
): Promise<void> {
  const { viewer, credential, browser } = input;
  const { challenge } = readClientData(credential.response.clientDataJSON);
  const spent = await spendChallenge(deps, {
    challenge,
    kind: "registration",
    ceremonySecret: browser.ceremonySecret,
  });
  if (spent.userId !== viewer.userId) {
    throw new Failure("challenge_unknown", "This passkey request is not valid. Please try again.");
  }
  await requireRecentSignIn(deps, viewer);
  const site = relyingParty(deps.publicUrl);
  const passkey = await verifyRegistration(deps, { credential, challenge, site });
  await deps.db.transaction((tx) =>
    storePasskey(tx, {
      passkey,
      userId: viewer.userId,
      browser,
      createdAt: deps.clock.now(),
    }),
  );
}
