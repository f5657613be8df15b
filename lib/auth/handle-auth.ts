import type { z } from "zod";
import {
  type AuthActionRequest,
  authenticationCredential,
  registrationCredential,
} from "../contracts/identity.ts";
import { Failure } from "../domain/errors.ts";
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

/** What of next-auth is reachable. Its pages, its log address and the rest are not. */
const READABLE = new Set(["csrf", "session"]);
const WRITABLE = new Set([
  "callback/passkey-registration",
  "callback/passkey-authentication",
  "signout",
]);

type Action = { request: Request; segments: readonly string[] };

/**
 * Answers GET /api/auth/csrf and GET /api/auth/session.
 *
 * Errors   Failure `not_found` for every other action of next-auth.
 */
export async function readAuth(deps: WebDeps, action: Action): Promise<Response> {
  assertOffered(READABLE, action);
  return (await run(deps, { ...action, body: null })).response;
}

/**
 * Answers POST /api/auth/callback/passkey-* and /api/auth/signout, after the caller's origin was
 * checked: next-auth keeps the cookies and the form token, our use-cases decide.
 *
 * Errors   Failure `not_found` for every other action, `forbidden` for a stale form token, and
 *          those of the ceremony.
 */
export async function writeAuth(
  deps: WebDeps,
  action: Action & { body: AuthActionRequest },
): Promise<Response> {
  assertOffered(WRITABLE, action);
  const { csrfToken, response: credential } = action.body;
  const { request, segments } = action;
  const body = { csrfToken, response: credential, json: "true" };
  const { response, outcome } = await run(deps, { request, segments, body });
  if (outcome.refusal !== null) throw outcome.refusal;
  if (segments[0] === "signout") await endSession(deps, { request, outcome });
  else if (outcome.signedIn === null) throw staleForm();
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return Response.json({ done: true }, { headers });
}

function assertOffered(offered: ReadonlySet<string>, { segments }: Action): void {
  if (!offered.has(segments.join("/"))) {
    throw new Failure("not_found", "There is no such address.");
  }
}

const staleForm = () =>
  new Failure("forbidden", "This page is out of date. Reload it and try again.");

/** The row goes before the cookie is told to: a cookie kept back is then worth nothing. */
async function endSession(
  deps: WebDeps,
  input: { request: Request; outcome: AuthOutcome },
): Promise<void> {
  const viewer = await sessionViewerOf(input.request.headers, deps);
  if (viewer === null) return;
  const sessionId = input.outcome.signedOutId;
  if (sessionId === null || sessionId !== viewer.sessionId) throw staleForm();
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
          credential: checked(registrationCredential, credential),
          browser: await browserOf(deps, input.request.headers),
        }),
      authentication: async (credential) =>
        finishAuthentication(identityDeps(deps), {
          credential: checked(authenticationCredential, credential),
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

function checked<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Failure("invalid_input", "The passkey's answer is not of the expected form.");
}
