import type { AuthOptions, CookieOption } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { SESSION_ABSOLUTE_MS } from "../domain/identity/session-rules.ts";
import { HOME_PATH } from "../domain/identity/callback-path.ts";
import { Failure } from "../domain/errors.ts";
import type { SignedIn } from "../usecases/identity/open-session.ts";
import type { WebDeps } from "../wiring/container.ts";
import { cookieNames } from "./cookies.ts";
import { sessionClaims } from "./session-cookie.ts";

/** What happened inside next-auth, which by itself only answers with an address to go to. */
export type AuthOutcome = {
  signedIn: SignedIn | null;
  /** Why a sign-in was refused, as it was thrown. */
  refusal: unknown;
  /** The id of the session whose cookie was given up, once next-auth believed the request. */
  signedOutId: string | null;
};

/** Ends a ceremony: from the posted credential to an open session. Throws a Failure. */
export type FinishCeremony = (credential: unknown) => Promise<SignedIn>;

type AuthContext = {
  deps: Pick<WebDeps, "config" | "log">;
  outcome: AuthOutcome;
  ceremonies: { registration: FinishCeremony; authentication: FinishCeremony };
  /** Whether the session of these claims is open. */
  isOpen: (claims: { sid: string; sec: string }) => Promise<boolean>;
};

/**
 * The options of next-auth for one request. They are made anew for each, so that what a ceremony
 * found travels to the answer in `outcome` and through nothing that is shared.
 *
 * Errors   Failure `configuration` without a secret: without one nothing is signed and nobody let in.
 */
export function nextAuthOptions(context: AuthContext): AuthOptions {
  const { deps, outcome, ceremonies } = context;
  const { authSecret, publicUrl } = deps.config;
  if (authSecret === null) throw new Failure("configuration", "AUTH_SECRET is not set.");
  return {
    secret: authSecret,
    useSecureCookies: cookieNames(publicUrl).secure,
    cookies: cookieOptions(publicUrl),
    session: { strategy: "jwt", maxAge: SESSION_ABSOLUTE_MS / 1000 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      provider("passkey-registration", { outcome, finish: ceremonies.registration }),
      provider("passkey-authentication", { outcome, finish: ceremonies.authentication }),
    ],
    callbacks: callbacks(context),
    events: {
      signOut: ({ token }) => {
        outcome.signedOutId = sessionClaims.safeParse(token).data?.sid ?? null;
      },
    },
    logger: {
      error: (code) => deps.log.info({ code }, "next-auth refused"),
      warn: () => {},
      debug: () => {},
    },
  };
}

function callbacks({ deps, outcome, isOpen }: AuthContext): NonNullable<AuthOptions["callbacks"]> {
  return {
    redirect: () => `${deps.config.publicUrl}${HOME_PATH}`,
    jwt: async ({ token, trigger }) => {
      if (trigger === "signIn") {
        if (outcome.signedIn === null) throw new Error("a session without a sign-in");
        return { sid: outcome.signedIn.sessionId, sec: outcome.signedIn.sessionSecret };
      }
      const claims = sessionClaims.parse(token);
      if (!(await isOpen(claims))) throw new Error("the session is over");
      return claims;
    },
    session: ({ session }) => ({ expires: session.expires }),
  };
}

function provider(
  id: string,
  { outcome, finish }: { outcome: AuthOutcome; finish: FinishCeremony },
): CredentialsConfig {
  return {
    id,
    name: "Passkey",
    type: "credentials",
    credentials: {},
    authorize: async (_credentials, request) => {
      try {
        outcome.signedIn = await finish(request.body?.["response"]);
        return { id: outcome.signedIn.userId };
      } catch (error) {
        outcome.refusal = error;
        return null;
      }
    },
  };
}

function cookieOptions(publicUrl: string): NonNullable<AuthOptions["cookies"]> {
  const { session, csrf, callbackUrl, secure } = cookieNames(publicUrl);
  const cookie = (name: string): CookieOption => ({
    name,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  });
  return {
    sessionToken: cookie(session),
    csrfToken: cookie(csrf),
    callbackUrl: cookie(callbackUrl),
  };
}
