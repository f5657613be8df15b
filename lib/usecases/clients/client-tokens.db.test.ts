import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { clientToken } from "#db/schema/client-token.ts";
import { createTestDatabase } from "#db/test-database.ts";
import { bearerToken } from "#lib/domain/identity/bearer-token.ts";
import { ACCESS_LIFETIME_MS, clientAccessToken } from "#lib/domain/identity/client-token.ts";
import { createApiToken } from "../identity/create-api-token.ts";
import { revokeApiToken } from "../identity/revoke-api-token.ts";
import { registerAdministrator, registerMember, testIdentity } from "../identity/test-identity.ts";
import { readClientToken, signOutClient } from "./read-client-token.ts";
import { refreshClient } from "./refresh-client.ts";
import { signInClient } from "./sign-in-client.ts";

const REFUSED = { code: "not_authenticated" };

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let identity: ReturnType<typeof testIdentity>;
let adaId: string;
let graceId: string;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  identity = testIdentity(database.db);
  const { viewer } = await registerAdministrator(identity.deps, "Ada Lovelace");
  adaId = viewer.userId;
  graceId = (await registerMember(identity.deps, viewer, "Grace")).viewer.userId;
});

afterAll(() => database.drop());

const makeToken = (userId: string, fields: { scopes?: ("upload" | "read")[] } = {}) =>
  createApiToken(identity.deps, { userId, name: "phone", scopes: fields.scopes ?? ["upload"] });

async function signIn() {
  const { token, id } = await makeToken(adaId);
  const given = await signInClient(identity.deps, { userName: "Ada Lovelace", password: token });
  return { ...given, apiTokenId: id };
}

const whoHas = (accessToken: string) => readClientToken(identity.deps, { accessToken });

describe("an app that signs in with a name and an API token", () => {
  test("acts for that person with the token's rights until its access token is over", async () => {
    const { accessToken } = await signIn();
    expect(await whoHas(accessToken)).toMatchObject({ userId: adaId, scopes: ["upload"] });
    identity.advance(ACCESS_LIFETIME_MS);
    expect(await whoHas(accessToken)).toBeNull();
  });

  test("may write the name in other capitals, as a phone's keyboard does", async () => {
    const { token } = await makeToken(adaId);
    const given = await signInClient(identity.deps, {
      userName: " ada lovelace ",
      password: token,
    });
    expect(await whoHas(given.accessToken)).toMatchObject({ userId: adaId });
  });

  test.each([
    ["another's name", async () => (await makeToken(graceId)).token],
    [
      "a token that may only read",
      async () => (await makeToken(adaId, { scopes: ["read"] })).token,
    ],
    ["a password nobody was given", () => Promise.resolve("secret")],
    [
      "a revoked token",
      async () => {
        const { id, token } = await makeToken(adaId);
        await revokeApiToken(identity.deps, { userId: adaId, id });
        return token;
      },
    ],
  ])("is refused with %s", async (_, password) => {
    const input = { userName: "Ada Lovelace", password: await password() };
    await expect(signInClient(identity.deps, input)).rejects.toMatchObject(REFUSED);
  });

  test("ends with its API token, refresh token included", async () => {
    const { accessToken, refreshToken, apiTokenId } = await signIn();
    await revokeApiToken(identity.deps, { userId: adaId, id: apiTokenId });
    expect(await whoHas(accessToken)).toBeNull();
    await expect(refreshClient(identity.deps, { refreshToken })).rejects.toMatchObject(REFUSED);
  });

  test("ends when it signs out", async () => {
    const { accessToken, refreshToken } = await signIn();
    await signOutClient(identity.deps, { accessToken });
    expect(await whoHas(accessToken)).toBeNull();
    await expect(refreshClient(identity.deps, { refreshToken })).rejects.toMatchObject(REFUSED);
  });
});

describe("a refresh token", () => {
  test("gives a new pair, and the new one refreshes again", async () => {
    const first = await signIn();
    const second = await refreshClient(identity.deps, first);
    const third = await refreshClient(identity.deps, second);
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect(await whoHas(third.accessToken)).toMatchObject({ userId: adaId });
  });

  test("B13: used again after rotation is refused, and the whole family ends", async () => {
    const first = await signIn();
    const second = await refreshClient(identity.deps, first);
    await expect(refreshClient(identity.deps, first)).rejects.toMatchObject(REFUSED);
    expect(await whoHas(second.accessToken)).toBeNull();
    await expect(refreshClient(identity.deps, second)).rejects.toMatchObject(REFUSED);
  });

  test("B13: used twenty times at once gives one pair at most, and it is worth nothing", async () => {
    const first = await signIn();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => refreshClient(identity.deps, first)),
    );
    const given = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(given).toHaveLength(1);
    expect(await whoHas(given[0]?.accessToken ?? "")).toBeNull();
  });

  test("B10: is not an access token, and neither of them is an API token", async () => {
    const { accessToken, refreshToken } = await signIn();
    expect(clientAccessToken(`Bearer ${refreshToken}`)).toBeNull();
    expect(clientAccessToken(`Bearer ${accessToken}`)).toBe(accessToken);
    expect(bearerToken(`Bearer ${accessToken}`)).toBeNull();
  });

  test("is stored as a hash only", async () => {
    const { accessToken, refreshToken } = await signIn();
    const rows = JSON.stringify(await database.db.select().from(clientToken));
    expect(rows).not.toContain(accessToken);
    expect(rows).not.toContain(refreshToken);
  });
});
