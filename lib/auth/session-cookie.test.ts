import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { readSessionCookie } from "./session-cookie.ts";

const SECRET = "a secret of at least thirty-two characters";
const claims = { sid: "01a1fbdb-b923-709e-ad91-e0961bdd63a0", sec: "secret" };
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("readSessionCookie", () => {
  test("reads what we wrote", async () => {
    const cookie = await encode({ token: claims, secret: SECRET });
    expect(await readSessionCookie(cookie, SECRET)).toEqual(claims);
  });

  test("B1 no cookie is nobody", async () => {
    expect(await readSessionCookie(null, SECRET)).toBeNull();
  });

  test.each([
    ["B1 an empty cookie", ""],
    ["B1 garbage", "garbage"],
    ["B1 garbage with dots", "a.b.c.d.e"],
    ["B6 alg none", `${part({ alg: "none" })}.${part(claims)}.`],
    ["B6 alg None", `${part({ alg: "None" })}.${part(claims)}.`],
    ["B7 a signed token", `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.AAAA`],
    ["B8 a header that names a key", `${part({ alg: "dir", enc: "A256GCM", kid: "x" })}.....`],
    ["B8 a header that names an address", `${part({ alg: "dir", enc: "A256GCM", jku: "x" })}....`],
    ["B12 a very long cookie", "a".repeat(65_536)],
  ])("%s is nobody", async (_label, cookie) => {
    expect(await readSessionCookie(cookie, SECRET)).toBeNull();
  });

  test("B2 one character changed is nobody", async () => {
    const cookie = await encode({ token: claims, secret: SECRET });
    const middle = Math.floor(cookie.length / 2);
    const other = cookie[middle] === "A" ? "B" : "A";
    const changed = cookie.slice(0, middle) + other + cookie.slice(middle + 1);
    expect(await readSessionCookie(changed, SECRET)).toBeNull();
  });

  test("B9 an expired cookie is nobody", async () => {
    const cookie = await encode({ token: claims, secret: SECRET, maxAge: -60 });
    expect(await readSessionCookie(cookie, SECRET)).toBeNull();
  });

  test("B10 a token of ours for something else is nobody", async () => {
    const cookie = await encode({ token: { sub: "1" }, secret: SECRET });
    expect(await readSessionCookie(cookie, SECRET)).toBeNull();
  });

  test("another installation's cookie is nobody", async () => {
    const cookie = await encode({ token: claims, secret: `${SECRET}!` });
    expect(await readSessionCookie(cookie, SECRET)).toBeNull();
  });

  test.each([[null], [""]])("B14 without a secret (%j) nothing is read at all", async (secret) => {
    await expect(readSessionCookie("anything", secret)).rejects.toThrow("no secret");
  });
});
