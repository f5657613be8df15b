import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "#db/client.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import { createSetupCode } from "./create-setup-code.ts";
import { finishAuthentication } from "./finish-authentication.ts";
import { finishRegistration } from "./finish-registration.ts";
import type { IdentityDeps } from "./identity-deps.ts";
import { invitePerson } from "./invite-person.ts";
import type { BrowserContext, SignedIn } from "./open-session.ts";
import { readSession } from "./read-session.ts";
import { startAuthentication } from "./start-authentication.ts";
import { startRegistration } from "./start-registration.ts";
import { type Forgery, TestAuthenticator } from "./test-authenticator.ts";

export const ORIGIN = "http://localhost:3000";
const START_MS = Date.UTC(2026, 0, 1);

/** Identity deps over a real database, with a clock that tests move and a log they can read. */
export function testIdentity(db: Database) {
  let nowMs = START_MS;
  const logged: string[] = [];
  const note = (fields: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  const deps: IdentityDeps = {
    db,
    clock: { now: () => new Date(nowMs), sleep: () => Promise.resolve() },
    log: { info: note, warn: note, error: note },
    newId: uuidv7,
    randomBytes,
    publicUrl: ORIGIN,
  };
  return {
    deps,
    logged,
    advance: (durationMs: number) => {
      nowMs += durationMs;
    },
  };
}

/** A browser that has begun no ceremony of another. */
export function browser(
  secret: string,
): BrowserContext & { ceremonySecret: string; userAgent: string } {
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36";
  return { ceremonySecret: secret, userAgent, previousSession: null };
}

/** Begins a registration with a code. */
export const beginRegistration = (
  deps: IdentityDeps,
  input: { name: string; code: string; secret?: string },
) =>
  startRegistration(deps, {
    viewer: null,
    request: { name: input.name, code: input.code },
    ceremonySecret: input.secret ?? "browser-a",
  });

/** Registers the first administrator of an empty database. */
export async function registerAdministrator(
  deps: IdentityDeps,
  name = "Ada",
): Promise<{ authenticator: TestAuthenticator; signedIn: SignedIn; viewer: Viewer }> {
  const code = await createSetupCode(deps);
  if (code === null) throw new Error("there is an administrator already");
  return register(deps, { name, code });
}

/** Registers a person with a code that was given to them. */
export async function register(deps: IdentityDeps, input: { name: string; code: string }) {
  const authenticator = new TestAuthenticator(ORIGIN);
  const options = await beginRegistration(deps, input);
  const credential = authenticator.create(options);
  const signedIn = await finishRegistration(deps, { credential, browser: browser("browser-a") });
  return { authenticator, signedIn, viewer: await viewerOf(deps, signedIn) };
}

/** Has an administrator invite a person, who registers. */
export async function registerMember(deps: IdentityDeps, viewer: Viewer, name: string) {
  const { code } = await invitePerson(deps, { viewer, role: "member" });
  return register(deps, { name, code });
}

/** Signs in, with an answer that may be forged. */
export async function signIn(
  deps: IdentityDeps,
  input: { authenticator: TestAuthenticator; forgery?: Forgery; browser?: BrowserContext },
): Promise<SignedIn> {
  const used = input.browser ?? browser("browser-a");
  const options = await startAuthentication(deps, { ceremonySecret: used.ceremonySecret ?? "" });
  const credential = input.authenticator.get(options, input.forgery);
  return finishAuthentication(deps, { credential, browser: used });
}

/** Whom a new session speaks for. */
export async function viewerOf(deps: IdentityDeps, signedIn: SignedIn): Promise<Viewer> {
  const { sessionId, sessionSecret: secret } = signedIn;
  const viewer = await readSession(deps, { sessionId, secret });
  if (viewer === null) throw new Error("the session is not open");
  return viewer;
}
