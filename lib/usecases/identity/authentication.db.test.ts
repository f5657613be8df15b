import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { finishAuthentication } from "./finish-authentication.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { listPasskeys } from "./list-passkeys.ts";
import { removePasskey } from "./remove-passkey.ts";
import { startAuthentication } from "./start-authentication.ts";
import { startRegistration } from "./start-registration.ts";
import { addPasskey } from "./add-passkey.ts";
import { TestAuthenticator } from "./test-authenticator.ts";
import {
  beginRegistration,
  browser,
  ORIGIN,
  registerAdministrator,
  registerMember,
  signIn,
  testIdentity,
  viewerOf,
} from "./test-identity.ts";
import { invitePerson } from "./invite-person.ts";
import { userHandle } from "./user-handle.ts";

let database: TestDatabase;
let identity: ReturnType<typeof testIdentity>;
let deps: IdentityDeps;
let ada: Awaited<ReturnType<typeof registerAdministrator>>;
let bo: Awaited<ReturnType<typeof registerAdministrator>>;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  identity = testIdentity(database.db);
  ada = await registerAdministrator(identity.deps);
  bo = await registerMember(identity.deps, ada.viewer, "Bo");
});
afterAll(() => database.drop());
beforeEach(() => {
  deps = identity.deps;
  identity.logged.length = 0;
});

const flagged = async (userId: string) =>
  (await listPasskeys(deps, { userId })).map(({ flaggedAt }) => flaggedAt !== null);

describe("sign-in", () => {
  test("opens a new session of the passkey's owner", async () => {
    const signedIn = await signIn(deps, { authenticator: bo.authenticator });
    expect(await viewerOf(deps, signedIn)).toMatchObject({ name: "Bo", role: "member" });
    expect(signedIn.sessionId).not.toBe(bo.signedIn.sessionId);
  });

  test("A28 is begun without naming anybody: the same members for everybody", async () => {
    const options = await startAuthentication(deps, { ceremonySecret: "browser-a" });
    expect(Object.keys(options).toSorted()).toEqual([
      "challenge",
      "rpId",
      "timeout",
      "userVerification",
    ]);
    expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
  });

  test.each([
    ["A8 another port", { origin: "http://localhost:3001" }],
    ["A8 https", { origin: "https://localhost:3000" }],
    ["A8 a suffix of our name", { origin: "http://localhost.evil.example:3000" }],
    ["A8 the origin null", { origin: "null" }],
    ["A9 another relying party", { rpId: "evil.example" }],
    ["A10 the type of a registration", { type: "webauthn.create" }],
    ["A11 nobody present", { flags: 0x04 }],
    ["A12 nobody verified", { flags: 0x01 }],
    ["A15 a flipped bit in the signature", { signature: flipLastBit }],
    ["A15 a signature that is not one", { signature: () => new Uint8Array([1, 2, 3]) }],
    ["A17 the user handle of another person", { userHandle: "b3RoZXI" }],
    ["A17 no user handle", { userHandle: null }],
    ["A18 a foreign frame", { clientData: { crossOrigin: true } }],
    ["A19 backed up but not eligible", { flags: 0x15 }],
    ["A20 backup eligibility that was not there before", { flags: 0x0d }],
    [
      "A21 36 bytes of authenticator data",
      { authenticatorData: (b: Uint8Array) => b.slice(0, 36) },
    ],
    [
      "A21 trailing bytes",
      { authenticatorData: (b: Uint8Array) => Buffer.concat([b, Buffer.of(0)]) },
    ],
    ["A22 a key twice", { clientData: `{"type":"webauthn.get","type":"webauthn.get"}` }],
    ["A27 an unknown passkey", { credentialId: new Uint8Array(32).fill(7) }],
  ])("refuses %s", async (_label, forgery) => {
    const attempt = signIn(deps, { authenticator: bo.authenticator, forgery });
    await expect(attempt).rejects.toMatchObject({ code: "passkey_refused" });
  });

  test("refuses A15 the signature of another key, and A16 another person's credential id", async () => {
    const asBo = { credentialId: bo.authenticator.credentialId };
    for (const forgery of [asBo, { ...asBo, userHandle: userHandle(bo.viewer.userId) }]) {
      const attempt = signIn(deps, { authenticator: ada.authenticator, forgery });
      await expect(attempt).rejects.toMatchObject({ code: "passkey_refused" });
    }
  });

  test("A27 an unknown passkey and a wrong signature get the same words", async () => {
    const stranger = new TestAuthenticator(ORIGIN);
    const messages = await Promise.all(
      [
        signIn(deps, { authenticator: stranger, forgery: { userHandle: "eA" } }),
        signIn(deps, { authenticator: bo.authenticator, forgery: { signature: flipLastBit } }),
      ].map((attempt) => attempt.catch((error: Error) => error.message)),
    );
    expect(messages[0]).toBe(messages[1]);
  });
});

describe("a challenge", () => {
  test("refuses A1 one we did not give", async () => {
    const forgery = { challenge: randomBytes(32).toString("base64url") };
    const attempt = signIn(deps, { authenticator: bo.authenticator, forgery });
    await expect(attempt).rejects.toMatchObject({ code: "challenge_unknown" });
  });

  const begin = () => startAuthentication(deps, { ceremonySecret: "browser-a" });
  const finish = (credential: ReturnType<TestAuthenticator["get"]>, secret = "browser-a") =>
    finishAuthentication(deps, { credential, browser: browser(secret) });

  test("A2 is spent by a success", async () => {
    const credential = bo.authenticator.get(await begin());
    await finish(credential);
    await expect(finish(credential)).rejects.toMatchObject({ code: "challenge_unknown" });
  });

  test("A3 is spent by a failed attempt as well", async () => {
    const options = await begin();
    const bad = bo.authenticator.get(options, { signature: flipLastBit });
    await expect(finish(bad)).rejects.toMatchObject({ code: "passkey_refused" });
    const good = bo.authenticator.get(options);
    await expect(finish(good)).rejects.toMatchObject({ code: "challenge_unknown" });
  });

  test("A4 ends after five minutes", async () => {
    const options = await begin();
    identity.advance(5 * 60_000);
    const late = finish(bo.authenticator.get(options));
    await expect(late).rejects.toMatchObject({ code: "challenge_expired" });
  });

  test("A5 belongs to one browser", async () => {
    const stolen = finish(bo.authenticator.get(await begin()), "browser-b");
    await expect(stolen).rejects.toMatchObject({ code: "challenge_unknown" });
  });

  test("A5 is worth nothing without the browser's cookie", async () => {
    const credential = bo.authenticator.get(await begin());
    const bare = { ...browser("browser-a"), ceremonySecret: null };
    const attempt = finishAuthentication(deps, { credential, browser: bare });
    await expect(attempt).rejects.toMatchObject({ code: "challenge_unknown" });
  });

  test("A6 two answers at the same moment: exactly one gets in", async () => {
    const credential = bo.authenticator.get(await begin());
    const results = await Promise.allSettled([finish(credential), finish(credential)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("A7 of a registration does not sign in", async () => {
    const { code } = await invitePerson(deps, { viewer: ada.viewer, role: "member" });
    const { challenge } = await beginRegistration(deps, { name: "Seven", code });
    const credential = bo.authenticator.get({ ...(await begin()), challenge });
    await expect(finish(credential)).rejects.toMatchObject({ code: "challenge_unknown" });
  });
});

describe("the signature counter", () => {
  test("A14 stays zero for ever on authenticators that do not count", async () => {
    await signIn(deps, { authenticator: bo.authenticator });
    await expect(signIn(deps, { authenticator: bo.authenticator })).resolves.toBeDefined();
    expect(await flagged(bo.viewer.userId)).toEqual([false]);
  });

  test("A13 one that stands still or goes back is refused and the passkey flagged", async () => {
    const { authenticator, viewer } = await registerMember(deps, ada.viewer, "Counter");
    await signIn(deps, { authenticator, forgery: { counter: 5 } });
    for (const counter of [5, 4, 0]) {
      const attempt = signIn(deps, { authenticator, forgery: { counter } });
      await expect(attempt).rejects.toMatchObject({ code: "passkey_refused" });
    }
    expect(await flagged(viewer.userId)).toEqual([true]);
    expect(identity.logged.join("\n")).toContain("passkey_counter");
    await expect(signIn(deps, { authenticator, forgery: { counter: 6 } })).resolves.toBeDefined();
  });

  test("A13 nobody can have another person's passkey flagged without its key", async () => {
    const { authenticator, viewer } = await registerMember(deps, ada.viewer, "Victim");
    await signIn(deps, { authenticator, forgery: { counter: 5 } });
    const forgery = { counter: 1, credentialId: authenticator.credentialId };
    const attempt = signIn(deps, { authenticator: ada.authenticator, forgery });
    await expect(attempt).rejects.toMatchObject({ code: "passkey_refused" });
    expect(await flagged(viewer.userId)).toEqual([false]);
  });
});

describe("removing a passkey", () => {
  async function withTwoPasskeys(name: string) {
    const first = await registerMember(deps, ada.viewer, name);
    const { viewer } = first;
    const options = await startRegistration(deps, {
      viewer,
      request: {},
      ceremonySecret: "browser-a",
    });
    const second = new TestAuthenticator(ORIGIN);
    const credential = second.create(options);
    await addPasskey(deps, { viewer, credential, browser: browser("browser-a") });
    const ids = (await listPasskeys(deps, { userId: viewer.userId })).map((p) => p.credentialId);
    return { viewer, first: first.authenticator, second, ids };
  }

  test("A30 a removed passkey does not sign in any more, the other one does", async () => {
    const { viewer, first, second, ids } = await withTwoPasskeys("Rita");
    const credentialId = Buffer.from(first.credentialId).toString("base64url");
    expect(ids).toContain(credentialId);
    await removePasskey(deps, { viewer, credentialId });
    await expect(signIn(deps, { authenticator: first })).rejects.toMatchObject({
      code: "passkey_refused",
    });
    await expect(signIn(deps, { authenticator: second })).resolves.toBeDefined();
  });

  test("A29 the last one stays, even when both are removed at the same moment", async () => {
    const { viewer, ids } = await withTwoPasskeys("Sam");
    const results = await Promise.allSettled(
      ids.map((credentialId) => removePasskey(deps, { viewer, credentialId })),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const [left] = await listPasskeys(deps, { userId: viewer.userId });
    await expect(
      removePasskey(deps, { viewer, credentialId: left?.credentialId ?? "" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("A29 needs a sign-in of the last five minutes", async () => {
    const { viewer, ids } = await withTwoPasskeys("Tia");
    identity.advance(5 * 60_000);
    await expect(removePasskey(deps, { viewer, credentialId: ids[0] ?? "" })).rejects.toMatchObject(
      { code: "not_authenticated" },
    );
  });

  test("another person's passkey is not found", async () => {
    const { viewer } = await withTwoPasskeys("Uma");
    const credentialId = Buffer.from(bo.authenticator.credentialId).toString("base64url");
    await expect(removePasskey(deps, { viewer, credentialId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

function flipLastBit(signature: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(signature);
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  return copy;
}
