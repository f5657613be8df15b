import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { addPasskey } from "./add-passkey.ts";
import { createSetupCode } from "./create-setup-code.ts";
import { finishRegistration } from "./finish-registration.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { invitePerson } from "./invite-person.ts";
import { listPasskeys } from "./list-passkeys.ts";
import { listPeople } from "./list-people.ts";
import { startAuthentication } from "./start-authentication.ts";
import { startRegistration } from "./start-registration.ts";
import { TestAuthenticator } from "./test-authenticator.ts";
import {
  beginRegistration,
  browser,
  ORIGIN,
  register,
  registerAdministrator,
  registerMember,
  testIdentity,
} from "./test-identity.ts";

let database: TestDatabase;
let identity: ReturnType<typeof testIdentity>;
let deps: IdentityDeps;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.drop());
beforeEach(() => {
  identity = testIdentity(database.db);
  deps = identity.deps;
});

/** An administrator is there after the first test of the file; later ones invite. */
let admin: Awaited<ReturnType<typeof registerAdministrator>>;

async function invited(): Promise<string> {
  return (await invitePerson(deps, { viewer: admin.viewer, role: "member" })).code;
}

describe("the set-up code", () => {
  test("an empty installation gives one, and only the newest works", async () => {
    const old = await createSetupCode(deps);
    const code = await createSetupCode(deps);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    await expect(beginRegistration(deps, { name: "Eve", code: old ?? "" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("registers an administrator and then there is none any more", async () => {
    admin = await registerAdministrator(deps);
    expect(admin.viewer).toMatchObject({ name: "Ada", role: "admin", via: "session" });
    expect(await createSetupCode(deps)).toBeNull();
    const { people } = await listPeople(deps, { viewer: admin.viewer });
    expect(people.map(({ name, role }) => [name, role])).toEqual([["Ada", "admin"]]);
  });

  test("a code is typed as people type: small letters, spaces, O for 0", async () => {
    const code = (await invited()).toLowerCase().replaceAll("-", " ").replaceAll("0", "o");
    const { viewer } = await register(deps, { name: "Typist", code });
    expect(viewer.role).toBe("member");
  });

  test("a code used once is refused the second time", async () => {
    const code = await invited();
    await register(deps, { name: "Once", code });
    await expect(beginRegistration(deps, { name: "Twice", code })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("two people who use one code at the same moment: one gets in, nothing is left of the other", async () => {
    const code = await invited();
    const attempts = ["Left", "Right"].map(async (name) => {
      const options = await beginRegistration(deps, { name, code, secret: name });
      const credential = new TestAuthenticator(ORIGIN).create(options);
      return () => finishRegistration(deps, { credential, browser: browser(name) });
    });
    const finish = await Promise.all(attempts);
    const results = await Promise.allSettled(finish.map((run) => run()));
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { people } = await listPeople(deps, { viewer: admin.viewer });
    expect(people.filter(({ name }) => name === "Left" || name === "Right")).toHaveLength(1);
  });

  test("an invitation ends after seven days", async () => {
    const code = await invited();
    identity.advance(7 * 86_400_000);
    await expect(beginRegistration(deps, { name: "Late", code })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("a name that is taken is refused, and the code stays good", async () => {
    const code = await invited();
    await expect(beginRegistration(deps, { name: " ada ", code })).resolves.toBeDefined();
    await expect(beginRegistration(deps, { name: " Ada ", code })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(register(deps, { name: "Ada L.", code })).resolves.toBeDefined();
  });
});

describe("the end of a registration", () => {
  async function assertRefused(
    change: (code: string) => Promise<unknown>,
    code = "passkey_refused",
  ) {
    const invitation = await invited();
    await expect(change(invitation)).rejects.toMatchObject({ code });
    // A refused attempt spends the challenge and not the code.
    await expect(
      beginRegistration(deps, { name: "Retry", code: invitation }),
    ).resolves.toBeDefined();
  }

  const finish = async (
    code: string,
    forgery: Parameters<TestAuthenticator["create"]>[1],
    secret = "browser-a",
  ) => {
    const options = await beginRegistration(deps, { name: "Mallory", code });
    const credential = new TestAuthenticator(ORIGIN).create(options, forgery);
    return finishRegistration(deps, { credential, browser: browser(secret) });
  };

  test.each([
    ["A8 http:// instead of https://, another port", { origin: "http://localhost:3001" }],
    ["A8 a suffix of our name", { origin: "http://localhost.evil.example:3000" }],
    ["A8 the origin null", { origin: "null" }],
    ["A9 another relying party", { rpId: "evil.example" }],
    ["A10 the type of a sign-in", { type: "webauthn.get" }],
    ["A11 nobody present", { flags: 0x04 }],
    ["A12 nobody verified", { flags: 0x01 }],
    ["A18 a foreign frame", { clientData: { crossOrigin: true } }],
    ["A18 a top origin", { clientData: { topOrigin: "https://evil.example" } }],
    ["A19 backed up but not eligible", { flags: 0x15 }],
    ["A23 an algorithm we did not offer", { alg: -65_535 }],
    ["an attested id that is not the id sent", { credentialId: new Uint8Array(32) }],
    [
      "A21 36 bytes of authenticator data",
      { authenticatorData: (b: Uint8Array) => b.slice(0, 36) },
    ],
    ["A21 a public key cut short", { authenticatorData: (b: Uint8Array) => b.slice(0, -3) }],
    ["A21 truncated CBOR", { attestationObject: (b: Uint8Array) => b.slice(0, -3) }],
    [
      "A21 trailing bytes",
      { attestationObject: (b: Uint8Array) => Buffer.concat([b, Buffer.of(0)]) },
    ],
    ["A22 client data that is not JSON", { clientData: "{" }],
  ])("refuses %s", (_label, forgery) => assertRefused((code) => finish(code, forgery)));

  test("refuses A1 a challenge that we did not give", () =>
    assertRefused((code) => finish(code, { challenge: "AAAA" }), "challenge_unknown"));

  test("refuses A5 a challenge of another browser", () =>
    assertRefused((code) => finish(code, {}, "browser-b"), "challenge_unknown"));

  test("refuses A4 a challenge older than five minutes", () =>
    assertRefused(async (code) => {
      const options = await beginRegistration(deps, { name: "Mallory", code });
      identity.advance(5 * 60_000);
      const credential = new TestAuthenticator(ORIGIN).create(options);
      return finishRegistration(deps, { credential, browser: browser("browser-a") });
    }, "challenge_expired"));

  test("refuses A7 the challenge of a sign-in", () =>
    assertRefused(async (code) => {
      const options = await beginRegistration(deps, { name: "Mallory", code });
      const { challenge } = await startAuthentication(deps, { ceremonySecret: "browser-a" });
      const credential = new TestAuthenticator(ORIGIN).create({ ...options, challenge });
      return finishRegistration(deps, { credential, browser: browser("browser-a") });
    }, "challenge_unknown"));

  test("refuses A2 the same answer twice", async () => {
    const options = await beginRegistration(deps, { name: "Replayed", code: await invited() });
    const credential = new TestAuthenticator(ORIGIN).create(options);
    await finishRegistration(deps, { credential, browser: browser("browser-a") });
    await expect(
      finishRegistration(deps, { credential, browser: browser("browser-a") }),
    ).rejects.toMatchObject({ code: "challenge_unknown" });
  });

  test("refuses A25 a credential id that somebody has, with 409, and makes no account", async () => {
    const code = await invited();
    const options = await beginRegistration(deps, { name: "Copycat", code });
    const copy = new TestAuthenticator(ORIGIN, admin.authenticator.credentialId);
    const credential = copy.create(options);
    await expect(
      finishRegistration(deps, { credential, browser: browser("browser-a") }),
    ).rejects.toMatchObject({ code: "conflict" });
    const { people } = await listPeople(deps, { viewer: admin.viewer });
    expect(people.some(({ name }) => name === "Copycat")).toBe(false);
    await expect(register(deps, { name: "Copycat", code })).resolves.toBeDefined();
  });
});

describe("one more passkey for one's own account", () => {
  const begin = (viewer: typeof admin.viewer | null) =>
    startRegistration(deps, { viewer, request: {}, ceremonySecret: "browser-a" });

  test("is added to the account, and the ones there are excluded", async () => {
    const { viewer, authenticator } = await registerMember(deps, admin.viewer, "Bo");
    const options = await begin(viewer);
    expect(options.excludeCredentials.map(({ id }) => id)).toEqual([
      Buffer.from(authenticator.credentialId).toString("base64url"),
    ]);
    const credential = new TestAuthenticator(ORIGIN).create(options);
    await addPasskey(deps, { viewer, credential, browser: browser("browser-a") });
    const labels = (await listPasskeys(deps, { userId: viewer.userId })).map(({ label }) => label);
    expect(labels).toEqual(["Chrome on Linux", "Chrome on Linux"]);
  });

  test("A26 needs a session", async () => {
    await expect(begin(null)).rejects.toMatchObject({ code: "not_authenticated" });
  });

  test("needs a sign-in of the last five minutes", async () => {
    const { viewer } = await registerMember(deps, admin.viewer, "Cleo");
    identity.advance(5 * 60_000);
    await expect(begin(viewer)).rejects.toMatchObject({ code: "not_authenticated" });
  });

  test("A7 the challenge of another account or of a new one is not taken", async () => {
    const one = await registerMember(deps, admin.viewer, "Dan");
    const other = await registerMember(deps, admin.viewer, "Eli");
    const fresh = await beginRegistration(deps, { name: "Fay", code: await invited() });
    for (const options of [await begin(one.viewer), fresh]) {
      const credential = new TestAuthenticator(ORIGIN).create(options);
      await expect(
        addPasskey(deps, { viewer: other.viewer, credential, browser: browser("browser-a") }),
      ).rejects.toMatchObject({ code: "challenge_unknown" });
    }
  });
});
