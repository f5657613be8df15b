import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { PasskeyWithOwner } from "#db/queries/identity/select-passkey.ts";
import type { AuthenticationCredential } from "#lib/contracts/identity.ts";
import { isCounterPlausible } from "#lib/domain/identity/counter-rule.ts";
import type { RelyingParty } from "#lib/domain/identity/relying-party.ts";
import type { Log } from "#lib/ports/log.ts";
import { refusePasskey } from "./refuse-passkey.ts";
import { userHandle } from "./user-handle.ts";

export type VerifiedSignIn = {
  stored: PasskeyWithOwner;
  newCounter: number;
  backedUp: boolean;
  /** False: the signature is good, but the key may exist twice. */
  counterPlausible: boolean;
};

/**
 * The base point of P-256 as a COSE key. A sign-in with an unknown passkey is verified against it,
 * so that it takes as long as one with a wrong signature; it is refused whatever comes of that.
 */
const DECOY_PUBLIC_KEY = Uint8Array.from(
  Buffer.from(
    "a501020326200121582" +
      "06b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296" +
      "2258204fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
    "hex",
  ),
);

/**
 * Checks the answer to a sign-in whose challenge was spent already, against the stored passkey of
 * its id (null: there is none).
 *
 * Errors   Failure `passkey_refused`, the same for an unknown passkey, another person's user
 *          handle, a wrong signature and everything else.
 * Source   WebAuthn level 3, section 7.2. The library checks neither that the id is the stored
 *          row's nor that the user handle is its owner's.
 */
export async function verifyAuthentication(
  deps: { log: Log },
  input: {
    credential: AuthenticationCredential;
    stored: PasskeyWithOwner | null;
    challenge: string;
    site: RelyingParty;
  },
): Promise<VerifiedSignIn> {
  const { credential, stored } = input;
  const info = await verified(deps, input);
  if (stored === null) throw refusePasskey(deps, "the passkey is unknown");
  if (stored.credentialId !== credential.id) throw refusePasskey(deps, "the passkey is another");
  if (credential.response.userHandle !== userHandle(stored.userId)) {
    throw refusePasskey(deps, "the user handle is not the owner's");
  }
  if (info.credentialDeviceType !== stored.deviceType) {
    throw refusePasskey(deps, "backup eligibility changed since registration");
  }
  return {
    stored,
    newCounter: info.newCounter,
    backedUp: info.credentialBackedUp,
    counterPlausible: isCounterPlausible(stored.counter, info.newCounter),
  };
}

async function verified(
  deps: { log: Log },
  input: {
    credential: AuthenticationCredential;
    stored: PasskeyWithOwner | null;
    challenge: string;
    site: RelyingParty;
  },
) {
  const { id, rawId, type, response } = input.credential;
  const { clientDataJSON, authenticatorData, signature } = response;
  try {
    const result = await verifyAuthenticationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: input.challenge,
      expectedOrigin: input.site.origin,
      expectedRPID: input.site.id,
      requireUserVerification: true,
      credential: {
        id,
        publicKey: new Uint8Array(input.stored?.publicKey ?? DECOY_PUBLIC_KEY),
        // The counter rule is ours: the library applies it before it knows that the signature is
        // good, and then anybody could have a passkey flagged.
        counter: 0,
      },
    });
    if (result.verified) return result.authenticationInfo;
  } catch (error) {
    throw refusePasskey(deps, error);
  }
  throw refusePasskey(deps, "the signature does not verify");
}
