import { authenticationCredential, registrationCredential } from "../contracts/identity.ts";
import { Failure } from "../domain/errors.ts";
import { parseInput, readJsonBody } from "../http/input.ts";
import { finishAuthentication } from "../usecases/identity/finish-authentication.ts";
import { finishRegistration } from "../usecases/identity/finish-registration.ts";
import type { BrowserContext } from "../usecases/identity/open-session.ts";
import { readSession } from "../usecases/identity/read-session.ts";
import { revokeSession } from "../usecases/identity/revoke-session.ts";
import type { WebDeps } from "../wiring/container.ts";
import { readCeremonySecret } from "./ceremony-cookie.ts";
import { sessionViewerOf } from "./current-viewer.ts";
import { identityDeps } from "./identity-deps.ts";
import { runNextAuth } from "./next-auth-handler.ts";
import { type AuthOutcome, nextAuthOptions } from "./next-auth-options.ts";
import { assertSameOrigin } from "./same-origin.ts";
import { z } from "zod";

/** What of next-auth is reachable. Its pages, its log address and the rest are not. */
const READABLE = new Set(["csrf", "session"]);
const WRITABLE = new Set([
  "callback/passkey-registration",
  "callback/passkey-authentication",
  "signout",
]);

const authBody = z.looseObject({ csrfToken: z.string().max(200), response: z.unknown() });

/**
 * Answers /api/auth/*: next-auth keeps the cookies and the form token, our use-cases decide.
 *
 * Errors   Failure `not_found` for an action that is not offered, `forbidden` for a request of
 *          another site or with a stale form token, and those of the ceremony.
 */
export async function handleAuth(
  deps: WebDeps,
  input: { request: Request; segments: readonly string[] },
): Promise<Response> {
  const { request, segments } = input;
  const action = segments.join("/");
  const isRead = request.method === "GET";
  if (!(isRead ? READABLE : WRITABLE).has(action)) {
    throw new Failure("not_found", "There is no such address.");
  }
  if (isRead) return (await run(deps, { request, segments, body: null })).response;
  assertSameOrigin(request, deps.config.publicUrl);
  const body = parseInput(authBody, await readJsonBody(request));
  return write(deps, { request, segments, body });
}

async function write(
  deps: WebDeps,
  input: { request: Request; segments: readonly string[]; body: z.infer<typeof authBody> },
): Promise<Response> {
  const { csrfToken, response: credential } = input.body;
  const { request, segments } = input;
  const body = { csrfToken, response: credential, json: "true" };
  const { response, outcome } = await run(deps, { request, segments, body });
  if (outcome.refusal !== null) throw outcome.refusal;
  if (segments[0] === "signout") await endSession(deps, { request, outcome });
  else if (outcome.signedIn === null) {
    throw new Failure("forbidden", "This page is out of date. Reload it and try again.");
  }
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return Response.json({ done: true }, { headers });
}

/** The row goes before the cookie is told to: a cookie kept back is then worth nothing. */
async function endSession(
  deps: WebDeps,
  input: { request: Request; outcome: AuthOutcome },
): Promise<void> {
  const viewer = await sessionViewerOf(input.request.headers, deps);
  if (viewer === null) return;
  const sessionId = input.outcome.signedOutId;
  if (sessionId === null || sessionId !== viewer.sessionId) {
    throw new Failure("forbidden", "This page is out of date. Reload it and try again.");
  }
  await revokeSession(deps, { userId: viewer.userId, sessionId });
}

async function run(
  deps: WebDeps,
  input: {
    request: Request;
    segments: readonly string[];
    body: Record<string, unknown> | null;
  },
): Promise<{ response: Response; outcome: AuthOutcome }> {
  const outcome: AuthOutcome = { signedIn: null, refusal: null, signedOutId: null };
  const options = nextAuthOptions({
    deps,
    outcome,
    ceremonies: {
      registration: async (credential) =>
        finishRegistration(identityDeps(deps), {
          credential: parseInput(registrationCredential, credential),
          browser: await browserOf(deps, input.request.headers),
        }),
      authentication: async (credential) =>
        finishAuthentication(identityDeps(deps), {
          credential: parseInput(authenticationCredential, credential),
          browser: await browserOf(deps, input.request.headers),
        }),
    },
    isOpen: async ({ sid, sec }) =>
      (await readSession(deps, { sessionId: sid, secret: sec })) !== null,
  });
  return { response: await runNextAuth(options, input), outcome };
}

async function browserOf(deps: WebDeps, headers: Headers): Promise<BrowserContext> {
  const viewer = await sessionViewerOf(headers, deps);
  return {
    ceremonySecret: readCeremonySecret(headers, deps.config.publicUrl),
    userAgent: headers.get("user-agent"),
    previousSession:
      viewer === null || viewer.sessionId === null
        ? null
        : { userId: viewer.userId, sessionId: viewer.sessionId },
  };
}
