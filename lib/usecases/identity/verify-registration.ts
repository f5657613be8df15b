import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { COSEALG, isoCBOR } from "@simplewebauthn/server/helpers";
import type { RegistrationCredential } from "#lib/contracts/identity.ts";
import type { RelyingParty } from "#lib/domain/identity/relying-party.ts";
import type { Log } from "#lib/ports/log.ts";
import { refusePasskey } from "./refuse-passkey.ts";

/** The signature algorithms a new passkey may use: Ed25519, ECDSA P-256, RSA PKCS#1 with SHA-256. */
export const OFFERED_ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

export type VerifiedPasskey = {
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
  deviceType: "singleDevice" | "multiDevice";
  backedUp: boolean;
};

/**
 * Checks the answer to a registration whose challenge was spent already.
 *
 * Errors   Failure `passkey_refused`, with one sentence for every cause; the cause is logged.
 * Source   WebAuthn level 3, section 7.1. The library checks all but the trailing bytes of the
 *          attestation object and that the id outside is the id that was attested.
 */
export async function verifyRegistration(
  deps: { log: Log },
  input: { credential: RegistrationCredential; challenge: string; site: RelyingParty },
): Promise<VerifiedPasskey> {
  const { credential, challenge, site } = input;
  const info = await verified(deps, { credential, challenge, site });
  if (info.credential.id !== credential.id) {
    throw refusePasskey(deps, "the attested credential has another id");
  }
  return {
    credentialId: info.credential.id,
    publicKey: info.credential.publicKey,
    counter: info.credential.counter,
    transports: credential.response.transports ?? [],
    deviceType: info.credentialDeviceType,
    backedUp: info.credentialBackedUp,
  };
}

async function verified(
  deps: { log: Log },
  input: { credential: RegistrationCredential; challenge: string; site: RelyingParty },
) {
  const { id, rawId, type, response } = input.credential;
  try {
    assertWholeAttestation(response.attestationObject);
    const result = await verifyRegistrationResponse({
      response: {
        id,
        rawId,
        type,
        response: {
          clientDataJSON: response.clientDataJSON,
          attestationObject: response.attestationObject,
        },
        clientExtensionResults: {},
      },
      expectedChallenge: input.challenge,
      expectedOrigin: input.site.origin,
      expectedRPID: input.site.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: OFFERED_ALGORITHMS,
    });
    if (result.verified) return result.registrationInfo;
  } catch (error) {
    throw refusePasskey(deps, error);
  }
  throw refusePasskey(deps, "the attestation does not verify");
}

function assertWholeAttestation(attestationObject: string): void {
  const bytes = new Uint8Array(Buffer.from(attestationObject, "base64url"));
  const decoded = isoCBOR.decodeFirst<Parameters<typeof isoCBOR.encode>[0]>(bytes);
  const again = isoCBOR.encode(decoded);
  if (again.byteLength !== bytes.byteLength) {
    throw new Error("the attestation object has bytes after its end");
  }
}
