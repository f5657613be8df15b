import { bearerToken } from "../domain/identity/bearer-token.ts";
import type { Viewer } from "../domain/identity/viewer.ts";
import { readApiToken } from "../usecases/identity/read-api-token.ts";
import { readSession } from "../usecases/identity/read-session.ts";
import type { WebDeps } from "../wiring/container.ts";
import { cookieNames, readCookie } from "./cookies.ts";
import { readSessionCookie } from "./session-cookie.ts";

export type { Viewer } from "../domain/identity/viewer.ts";

type ViewerDeps = Pick<WebDeps, "db" | "clock"> & {
  config: Pick<WebDeps["config"], "authSecret" | "publicUrl">;
};

/**
 * Whom a request speaks for. With an `Authorization` header it is the token and nothing else: a
 * refused token never falls back to the cookie that came along.
 *
 * Missing  null for nobody: no credentials, or ones that are not valid, whatever is wrong with them.
 */
export async function currentViewer(request: Request, deps: ViewerDeps): Promise<Viewer | null> {
  return viewerOf(request.headers, deps);
}

/** The same as `currentViewer` for code that has headers and no request. */
export async function viewerOf(headers: Headers, deps: ViewerDeps): Promise<Viewer | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const token = bearerToken(authorization);
    return token === null ? null : readApiToken(deps, { token });
  }
  return sessionViewerOf(headers, deps);
}

/** Whom the session cookie speaks for; null for nobody. */
export async function sessionViewerOf(headers: Headers, deps: ViewerDeps): Promise<Viewer | null> {
  const { authSecret, publicUrl } = deps.config;
  const cookie = readCookie(headers.get("cookie"), cookieNames(publicUrl).session);
  const claims = await readSessionCookie(cookie, authSecret);
  return claims === null ? null : readSession(deps, { sessionId: claims.sid, secret: claims.sec });
}
