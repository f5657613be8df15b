import { flagPasskey } from "#db/queries/identity/flag-passkey.ts";
import { recordPasskeyUse } from "#db/queries/identity/record-passkey-use.ts";
import { selectPasskey } from "#db/queries/identity/select-passkey.ts";
import type { AuthenticationCredential } from "#lib/contracts/identity.ts";
import { relyingParty } from "#lib/domain/identity/relying-party.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { type BrowserContext, openSession, type SignedIn } from "./open-session.ts";
import { readClientData } from "./read-client-data.ts";
import { refusePasskey } from "./refuse-passkey.ts";
import { spendChallenge } from "./spend-challenge.ts";
import { verifyAuthentication } from "./verify-authentication.ts";

/**
 * Ends a sign-in: checks the passkey, writes its counter and opens a session.
 *
 * Errors   Failure `challenge_unknown`, `challenge_expired`, `passkey_refused`. A counter that
 *          stands still or goes back is refused as well, and the passkey is flagged.
 */
export async function finishAuthentication(
  deps: IdentityDeps,
  input: { credential: AuthenticationCredential; browser: BrowserContext },
): Promise<SignedIn> {
  const { credential, browser } = input;
  const { challenge } = readClientData(credential.response.clientDataJSON);
  await spendChallenge(deps, {
    challenge,
    kind: "authentication",
    ceremonySecret: browser.ceremonySecret,
  });
  const stored = await selectPasskey(deps.db, { credentialId: credential.id });
  const site = relyingParty(deps.publicUrl);
  const signIn = await verifyAuthentication(deps, { credential, stored, challenge, site });
  const now = deps.clock.now();
  const { credentialId, userId, userName } = signIn.stored;
  if (!signIn.counterPlausible) {
    await flagPasskey(deps.db, { credentialId, flaggedAt: now });
    deps.log.warn({ event: "passkey_counter", userId }, "a passkey's counter did not advance");
    throw refusePasskey(deps, "the counter did not advance");
  }
  return deps.db.transaction(async (tx) => {
    const isRecorded = await recordPasskeyUse(tx, {
      credentialId,
      storedCounter: signIn.stored.counter,
      newCounter: signIn.newCounter,
      backedUp: signIn.backedUp,
      usedAt: now,
    });
    if (!isRecorded) throw refusePasskey(deps, "the passkey changed at the same moment");
    return openSession({ ...deps, db: tx }, { userId, name: userName, browser });
  });
}
