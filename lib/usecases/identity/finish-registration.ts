import type { Transaction } from "#db/client.ts";
import type { NewChallenge } from "#db/queries/identity/insert-challenge.ts";
import { insertPasskey } from "#db/queries/identity/insert-passkey.ts";
import { insertUser } from "#db/queries/identity/insert-user.ts";
import { recordInvitedUser } from "#db/queries/identity/record-invited-user.ts";
import { spendInvitation } from "#db/queries/identity/spend-invitation.ts";
import type { RegistrationCredential } from "#lib/contracts/identity.ts";
import { Failure } from "#lib/domain/errors.ts";
import { describeBrowser } from "#lib/domain/identity/browser-label.ts";
import { relyingParty } from "#lib/domain/identity/relying-party.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { type BrowserContext, openSession, type SignedIn } from "./open-session.ts";
import { readClientData } from "./read-client-data.ts";
import { spendChallenge } from "./spend-challenge.ts";
import { type VerifiedPasskey, verifyRegistration } from "./verify-registration.ts";

/**
 * Ends the registration of a new account and signs the person in. The code is spent, the account
 * and its passkey are made and the session is opened in one transaction, or none of it.
 *
 * Errors   Failure `challenge_unknown`, `challenge_expired`, `passkey_refused`; `forbidden` when
 *          the code was used meanwhile; `conflict` when the name or the passkey is taken.
 */
export async function finishRegistration(
  deps: IdentityDeps,
  input: { credential: RegistrationCredential; browser: BrowserContext },
): Promise<SignedIn> {
  const { credential, browser } = input;
  const { challenge } = readClientData(credential.response.clientDataJSON);
  const spent = await spendChallenge(deps, {
    challenge,
    kind: "registration",
    ceremonySecret: browser.ceremonySecret,
  });
  const account = newAccountOf(spent);
  const site = relyingParty(deps.publicUrl);
  const passkey = await verifyRegistration(deps, { credential, challenge, site });
  return deps.db.transaction(async (tx) => {
    await createAccount(tx, { deps, account });
    await storePasskey(tx, {
      passkey,
      userId: account.id,
      browser,
      createdAt: deps.clock.now(),
    });
    return openSession({ ...deps, db: tx }, { userId: account.id, name: account.name, browser });
  });
}

type NewAccount = { id: string; name: string; invitationId: string };

function newAccountOf({ newUserId, newUserName, invitationId }: NewChallenge): NewAccount {
  if (newUserId === null || newUserName === null || invitationId === null) {
    throw new Failure("challenge_unknown", "This passkey request is not valid. Please try again.");
  }
  return { id: newUserId, name: newUserName, invitationId };
}

async function createAccount(
  tx: Transaction,
  input: { deps: Pick<IdentityDeps, "clock">; account: NewAccount },
): Promise<void> {
  const { id, name, invitationId } = input.account;
  const now = input.deps.clock.now();
  const role = await spendInvitation(tx, { id: invitationId, now });
  if (role === null) {
    throw new Failure("forbidden", "This set-up code is not valid, or it was used already.");
  }
  if (!(await insertUser(tx, { id, name, role, createdAt: now }))) {
    throw new Failure("conflict", "Somebody here already has this name. Choose another one.");
  }
  await recordInvitedUser(tx, { id: invitationId, usedBy: id });
}

/** Stores a verified passkey. Errors: Failure `conflict` when its id is registered already. */
export async function storePasskey(
  tx: Transaction,
  input: {
    passkey: VerifiedPasskey;
    userId: string;
    browser: Pick<BrowserContext, "userAgent">;
    createdAt: Date;
  },
): Promise<void> {
  const { passkey, userId, browser, createdAt } = input;
  const label = describeBrowser(browser.userAgent);
  if (!(await insertPasskey(tx, { ...passkey, userId, label, createdAt }))) {
    throw new Failure("conflict", "This passkey is already registered.");
  }
}
