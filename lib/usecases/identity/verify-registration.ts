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
 * Source   WebAuthn level 3, section 7.1. The library checks all but that the
 *          attestation object is whole and that the id outside is the id that was attested.
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
    const attestation = new Uint8Array(Buffer.from(response.attestationObject, "base64url"));
    assertWholeAttestation(attestation);
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
    if (result.verified) {
      assertWholePublicKey(attestation, result.registrationInfo.credential.publicKey);
      return result.registrationInfo;
    }
  } catch (error) {
    throw refusePasskey(deps, error);
  }
  throw refusePasskey(deps, "the attestation does not verify");
}

/**
 * The library's CBOR reader takes a byte string that ends early, and ignores what follows the
 * first item. Both show when what was read is written again: it is not the bytes that came.
 */
function assertWholeAttestation(bytes: Uint8Array<ArrayBuffer>): void {
  const decoded = isoCBOR.decodeFirst<Parameters<typeof isoCBOR.encode>[0]>(bytes);
  if (Buffer.compare(isoCBOR.encode(decoded), bytes) !== 0) {
    throw new Error("the attestation object is cut short or has bytes after its end");
  }
}

function assertWholePublicKey(attestationObject: Uint8Array, publicKey: Uint8Array): void {
  if (!Buffer.from(attestationObject).includes(Buffer.from(publicKey))) {
    throw new Error("the public key is cut short");
  }
}
