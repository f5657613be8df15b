import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type {
  AuthenticationCredential,
  AuthenticationOptions,
  RegistrationCredential,
  RegistrationOptions,
} from "#lib/contracts/identity.ts";

/** Bits of authenticator data. */
const UP = 0x01;
const UV = 0x04;
const AT = 0x40;
const PRESENT_AND_VERIFIED = UP | UV;

/** What an attacker, or a broken authenticator, would put in place of the right thing. */
export type Forgery = {
  challenge?: string;
  origin?: string;
  rpId?: string;
  type?: string;
  /** Further members of the client data, or the whole text of it. */
  clientData?: Record<string, unknown> | string;
  flags?: number;
  counter?: number;
  alg?: number;
  credentialId?: Uint8Array;
  userHandle?: string | null;
  signature?: (right: Uint8Array) => Uint8Array;
  authenticatorData?: (right: Uint8Array) => Uint8Array;
  attestationObject?: (right: Uint8Array) => Uint8Array;
};

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();

/** An authenticator in software, with one ES256 credential, that can be told to misbehave. */
export class TestAuthenticator {
  readonly credentialId: Uint8Array;
  readonly #pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #origin: string;
  #userHandle: string | null = null;
  counter = 0;

  constructor(origin: string, credentialId: Uint8Array = randomBytes(32)) {
    this.#origin = origin;
    this.credentialId = credentialId;
  }

  /** Answers a registration. */
  create(options: RegistrationOptions, forgery: Forgery = {}): RegistrationCredential {
    this.#userHandle = options.user.id;
    const id = forgery.credentialId ?? this.credentialId;
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(id.length);
    const attested = [Buffer.alloc(16), idLength, id, this.#publicKey(forgery.alg ?? -7)];
    const authData = this.#authData({ ...forgery, rpId: forgery.rpId ?? options.rp.id }, attested);
    const attestation = isoCBOR.encode(
      new Map<string, string | Uint8Array | Map<string, never>>([
        ["fmt", "none"],
        ["attStmt", new Map<string, never>()],
        ["authData", new Uint8Array(forgery.authenticatorData?.(authData) ?? authData)],
      ]),
    );
    return {
      id: base64Url(this.credentialId),
      rawId: base64Url(this.credentialId),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData("webauthn.create", options.challenge, forgery),
        attestationObject: base64Url(forgery.attestationObject?.(attestation) ?? attestation),
        transports: ["internal"],
      },
    };
  }

  /** Answers a sign-in. */
  get(options: AuthenticationOptions, forgery: Forgery = {}): AuthenticationCredential {
    const clientDataJSON = this.#clientData("webauthn.get", options.challenge, forgery);
    const right = this.#authData({ ...forgery, rpId: forgery.rpId ?? options.rpId }, []);
    const authData = forgery.authenticatorData?.(right) ?? right;
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, "base64url"))]);
    const key = createPrivateKey(this.#pair.privateKey.export({ type: "pkcs8", format: "pem" }));
    const signature = sign("sha256", signed, key);
    const id = base64Url(forgery.credentialId ?? this.credentialId);
    return {
      id,
      rawId: id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: base64Url(authData),
        signature: base64Url(forgery.signature?.(signature) ?? signature),
        userHandle: forgery.userHandle === undefined ? this.#userHandle : forgery.userHandle,
      },
    };
  }

  #publicKey(alg: number): Uint8Array {
    const { x, y } = this.#pair.publicKey.export({ format: "jwk" });
    return isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, alg],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x ?? "", "base64url"))],
        [-3, new Uint8Array(Buffer.from(y ?? "", "base64url"))],
      ]),
    );
  }

  #authData(forgery: Forgery & { rpId: string }, attested: Uint8Array[]): Uint8Array {
    const flags = (forgery.flags ?? PRESENT_AND_VERIFIED) | (attested.length > 0 ? AT : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(forgery.counter ?? this.counter);
    return Buffer.concat([sha256(forgery.rpId), Buffer.of(flags), counter, ...attested]);
  }

  #clientData(type: string, challenge: string, forgery: Forgery): string {
    const { clientData } = forgery;
    const text =
      typeof clientData === "string"
        ? clientData
        : JSON.stringify({
            type: forgery.type ?? type,
            challenge: forgery.challenge ?? challenge,
            origin: forgery.origin ?? this.#origin,
            crossOrigin: false,
            ...clientData,
          });
    return base64Url(Buffer.from(text, "utf8"));
  }
}
