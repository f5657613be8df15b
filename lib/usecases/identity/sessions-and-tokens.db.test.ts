import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { createApiToken } from "./create-api-token.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { invitePerson } from "./invite-person.ts";
import { listApiTokens } from "./list-api-tokens.ts";
import { listPeople } from "./list-people.ts";
import { listPasskeys } from "./list-passkeys.ts";
import { listSessions } from "./list-sessions.ts";
import { readApiToken } from "./read-api-token.ts";
import { readSession } from "./read-session.ts";
import { renamePasskey } from "./rename-passkey.ts";
import { revokeApiToken } from "./revoke-api-token.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import { revokeSession } from "./revoke-session.ts";
import {
  beginRegistration,
  browser,
  registerAdministrator,
  registerMember,
  signIn,
  testIdentity,
} from "./test-identity.ts";

const DAY_MS = 86_400_000;
let database: TestDatabase;
let identity: ReturnType<typeof testIdentity>;
let deps: IdentityDeps;
let ada: Awaited<ReturnType<typeof registerAdministrator>>;
let bo: Awaited<ReturnType<typeof registerAdministrator>>;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  identity = testIdentity(database.db);
  deps = identity.deps;
  ada = await registerAdministrator(deps);
  bo = await registerMember(deps, ada.viewer, "Bo");
});
afterAll(() => database.drop());

describe("a session", () => {
  let open: Awaited<ReturnType<typeof signIn>>;
  beforeEach(async () => {
    open = await signIn(deps, { authenticator: bo.authenticator });
  });
  const read = (change: { sessionId?: string; secret?: string } = {}) =>
    readSession(deps, { sessionId: open.sessionId, secret: open.sessionSecret, ...change });

  test("speaks for its person", async () => {
    expect(await read()).toEqual({
      userId: bo.viewer.userId,
      name: "Bo",
      role: "member",
      via: "session",
      scopes: [],
      sessionId: open.sessionId,
    });
  });

  test.each([
    ["an id of somebody else's making", { sessionId: "01a1fbdb-b923-709e-ad91-e0961bdd63a0" }],
    ["SQL as the id", { sessionId: "' or 1=1 --" }],
    ["another secret", { secret: "A".repeat(43) }],
    ["no secret", { secret: "" }],
  ])("B2 is nobody's with %s", async (_label, change) => {
    expect(await read(change)).toBeNull();
  });

  test("B2 is nobody's with one character of the secret changed", async () => {
    const last = open.sessionSecret.endsWith("A") ? "B" : "A";
    expect(await read({ secret: open.sessionSecret.slice(0, -1) + last })).toBeNull();
  });

  test("B3 is over at once when it is revoked, and only its owner can revoke it", async () => {
    const { sessionId } = open;
    await expect(
      revokeSession(deps, { userId: ada.viewer.userId, sessionId }),
    ).rejects.toMatchObject({ code: "not_found" });
    await revokeSession(deps, { userId: bo.viewer.userId, sessionId });
    expect(await read()).toBeNull();
    await expect(
      revokeSession(deps, { userId: bo.viewer.userId, sessionId }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("B3 is over after seven days without use, and lives on when it is used", async () => {
    const idle = await signIn(deps, { authenticator: ada.authenticator });
    for (let day = 0; day < 8; day += 1) {
      identity.advance(DAY_MS);
      expect(await read()).not.toBeNull();
    }
    const { sessionId, sessionSecret: secret } = idle;
    expect(await readSession(deps, { sessionId, secret })).toBeNull();
  });

  test("B3 is over after thirty days, however much it is used", async () => {
    for (let day = 0; day < 29; day += 1) {
      identity.advance(DAY_MS);
      expect(await read()).not.toBeNull();
    }
    identity.advance(DAY_MS);
    expect(await read()).toBeNull();
  });

  test("B4 ends when the same browser signs in again", async () => {
    const previousSession = { userId: bo.viewer.userId, sessionId: open.sessionId };
    const next = await signIn(deps, {
      authenticator: bo.authenticator,
      browser: { ...browser("browser-a"), previousSession },
    });
    expect(next.sessionId).not.toBe(open.sessionId);
    expect(next.sessionSecret).not.toBe(open.sessionSecret);
    expect(await read()).toBeNull();
  });

  test("is listed for its owner, with the present one marked and the dead ones left out", async () => {
    const viewer = await read();
    if (viewer === null) throw new Error("not open");
    const sessions = await listSessions(deps, { viewer });
    expect(sessions.filter(({ current }) => current).map(({ id }) => id)).toEqual([open.sessionId]);
    await revokeSession(deps, { userId: viewer.userId, sessionId: open.sessionId });
    const left = await listSessions(deps, { viewer });
    expect(left).toHaveLength(sessions.length - 1);
  });
});

describe("a bearer token", () => {
  const create = (expiresInDays: number | null = null) =>
    createApiToken(deps, {
      userId: bo.viewer.userId,
      name: "phone",
      scopes: ["upload"],
      expiresInDays,
    });

  test("speaks for its owner with its scopes, and is stored as a hash only", async () => {
    const { token, ...item } = await create();
    expect(token).toMatch(/^pgt_[A-Za-z0-9_-]{43}$/);
    expect(await readApiToken(deps, { token })).toEqual({
      userId: bo.viewer.userId,
      name: "Bo",
      role: "member",
      via: "token",
      scopes: ["upload"],
      sessionId: null,
    });
    const [listed] = await listApiTokens(deps, { userId: bo.viewer.userId });
    expect(listed).toEqual({ ...item, lastUsedAt: deps.clock.now().toISOString() });
    expect(JSON.stringify(listed)).not.toContain(token.slice(4));
  });

  test("can be made for a person by name, for the command line", async () => {
    const made = await createApiToken(deps, { userName: "Ada", name: "cli", scopes: ["upload"] });
    expect(await readApiToken(deps, { token: made.token })).toMatchObject({ name: "Ada" });
    await expect(
      createApiToken(deps, { userName: "Nobody", name: "cli", scopes: ["upload"] }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("an unknown one is nobody's", async () => {
    expect(await readApiToken(deps, { token: `pgt_${"A".repeat(43)}` })).toBeNull();
  });

  test("ends on its day", async () => {
    const { token } = await create(1);
    identity.advance(DAY_MS - 1);
    expect(await readApiToken(deps, { token })).not.toBeNull();
    identity.advance(1);
    expect(await readApiToken(deps, { token })).toBeNull();
  });

  test("is over at once when it is revoked, and only its owner can revoke it", async () => {
    const { id, token } = await create();
    await expect(revokeApiToken(deps, { userId: ada.viewer.userId, id })).rejects.toMatchObject({
      code: "not_found",
    });
    await revokeApiToken(deps, { userId: bo.viewer.userId, id });
    expect(await readApiToken(deps, { token })).toBeNull();
    const listed = await listApiTokens(deps, { userId: bo.viewer.userId });
    expect(listed.some((item) => item.id === id)).toBe(false);
  });
});

describe("people", () => {
  test("only an administrator invites, lists and takes back", async () => {
    const { viewer } = bo;
    const refusal = { code: "forbidden" };
    await expect(invitePerson(deps, { viewer, role: "admin" })).rejects.toMatchObject(refusal);
    await expect(listPeople(deps, { viewer })).rejects.toMatchObject(refusal);
    await expect(revokeInvitation(deps, { viewer, id: bo.signedIn.userId })).rejects.toMatchObject(
      refusal,
    );
  });

  test("an invitation is listed until it is taken back, and then its code is worth nothing", async () => {
    const { viewer } = ada;
    const { id, code } = await invitePerson(deps, { viewer, role: "member" });
    const before = await listPeople(deps, { viewer });
    expect(before.invitations.map((item) => item.id)).toEqual([id]);
    await revokeInvitation(deps, { viewer, id });
    expect((await listPeople(deps, { viewer })).invitations).toEqual([]);
    await expect(beginRegistration(deps, { name: "Gus", code })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("a passkey is renamed by its owner only", async () => {
    const userId = bo.viewer.userId;
    const credentialId = Buffer.from(bo.authenticator.credentialId).toString("base64url");
    await expect(
      renamePasskey(deps, { userId: ada.viewer.userId, credentialId, label: "Mine" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await renamePasskey(deps, { userId, credentialId, label: "Work laptop" });
    expect((await listPasskeys(deps, { userId })).map(({ label }) => label)).toEqual([
      "Work laptop",
    ]);
  });
});
