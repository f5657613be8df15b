import { randomUUID } from "node:crypto";
import type { ZodType } from "zod";
import { currentViewer, type Viewer } from "../auth/current-viewer.ts";
import { assertSameOrigin } from "../auth/same-origin.ts";
import type { TokenScope } from "../contracts/identity.ts";
import { Failure } from "../domain/errors.ts";
import { describeError } from "../domain/unexpected-error.ts";
import { type WebDeps, webDeps } from "../wiring/container.ts";
import { parseInput, queryFields, readJsonBody } from "./input.ts";
import { type RequestInfo, toProblem } from "./problem.ts";
import { routeLabel } from "./route-label.ts";

/**
 * Who may call. `public`: anybody, and nobody is looked up. `session`: a signed-in browser.
 * `admin`: the session of an administrator. `{scope}`: a browser session, or a bearer token that
 * has the scope.
 */
export type Access = "public" | "session" | "admin" | { scope: TokenScope };

/** Next's second argument of a route handler. */
type Context = { params?: Promise<Params> };

type ViewerOf<A extends Access> = A extends "public" ? null : Viewer;
type Params = Record<string, string | string[] | undefined>;

type RawSpec<A extends Access> = {
  auth: A;
  handle: (input: {
    deps: WebDeps;
    request: Request;
    viewer: ViewerOf<A>;
    params: Params;
    info: RequestInfo;
  }) => Promise<Response> | Response;
};

type Spec<A extends Access, P, Q, B, R> = {
  auth: A;
  params?: ZodType<P>;
  query?: ZodType<Q>;
  body?: ZodType<B>;
  response: ZodType<R>;
  status?: 200 | 201 | 202;
  handle: (input: {
    deps: WebDeps;
    request: Request;
    viewer: ViewerOf<A>;
    params: P;
    query: Q;
    body: B;
  }) => Promise<NoInfer<R>> | NoInfer<R>;
};

/**
 * A handler that answers with its own `Response`. Order: authenticate, then run; one catch turns
 * anything thrown into a problem and logs it once; every answer carries its request id, and is
 * kept by nobody unless the handler says otherwise.
 */
export function rawRoute<A extends Access>(spec: RawSpec<A>) {
  return async (request: Request, context: Context = {}): Promise<Response> => {
    const info = { requestId: randomUUID(), path: new URL(request.url).pathname };
    const startedMs = performance.now();
    const deps = await webDeps().catch((error: unknown) => toProblem(error, info));
    if (deps instanceof Response) return deps;
    const params = (await context.params) ?? {};
    const response = await answer(deps, { spec, request, params, info });
    deps.metrics.httpRequest({
      route: routeLabel(info.path, params),
      method: request.method,
      status: response.status,
      durationMs: performance.now() - startedMs,
    });
    return response;
  };
}

async function answer<A extends Access>(
  deps: WebDeps,
  call: { spec: RawSpec<A>; request: Request; params: Params; info: RequestInfo },
): Promise<Response> {
  const { spec, request, params, info } = call;
  try {
    const viewer = await authorise(deps, { access: spec.auth, request });
    const response = await spec.handle({ deps, request, viewer, params, info });
    response.headers.set("x-request-id", info.requestId);
    if (!response.headers.has("cache-control")) {
      response.headers.set("cache-control", "private, no-store");
    }
    return response;
  } catch (error) {
    const response = toProblem(error, info);
    const fields = { ...info, status: response.status };
    if (response.status >= 500)
      deps.log.error({ ...fields, error: describeError(error) }, "request failed");
    else deps.log.info(fields, "request refused");
    return response;
  }
}

/** A GET handler from its declaration: query and answer are checked against their schemas. */
export function getRoute<A extends Access, R, P = unknown, Q = unknown>(
  spec: Omit<Spec<A, P, Q, unknown, R>, "body" | "status">,
) {
  return jsonRoute<A, P, Q, unknown, R>(spec);
}

/** A POST handler from its declaration; without `body` the request's body is not read. */
export function postRoute<A extends Access, R, P = unknown, Q = unknown, B = unknown>(
  spec: Spec<A, P, Q, B, R>,
) {
  return jsonRoute<A, P, Q, B, R>(spec);
}

/** A PATCH handler from its declaration. */
export const patchRoute = postRoute;

/** A DELETE handler from its declaration. */
export function deleteRoute<A extends Access, R, P = unknown, Q = unknown>(
  spec: Omit<Spec<A, P, Q, unknown, R>, "body" | "status">,
) {
  return jsonRoute<A, P, Q, unknown, R>(spec);
}

function jsonRoute<A extends Access, P, Q, B, R>(spec: Spec<A, P, Q, B, R>) {
  return rawRoute<A>({
    auth: spec.auth,
    handle: async ({ deps, request, viewer, params }) => {
      const input = {
        params: parseInput(spec.params, params),
        query: parseInput(spec.query, queryFields(request.url)),
        body: parseInput(spec.body, spec.body === undefined ? {} : await readJsonBody(request)),
      };
      const body = spec.response.parse(await spec.handle({ deps, request, viewer, ...input }));
      return Response.json(body, { status: spec.status ?? 200 });
    },
  });
}

/**
 * Whom a request speaks for, if that one may call.
 *
 * Errors   Failure `not_authenticated`, `forbidden`.
 */
export async function authorise<A extends Access>(
  deps: WebDeps,
  call: { access: A; request: Request },
): Promise<ViewerOf<A>>;
export async function authorise(
  deps: WebDeps,
  { access, request }: { access: Access; request: Request },
): Promise<Viewer | null> {
  if (access === "public") return null;
  const viewer = await currentViewer(request, deps);
  if (viewer === null) throw new Failure("not_authenticated", "Sign in first.");
  if (viewer.via === "session") {
    if (request.method !== "GET") assertSameOrigin(request, deps.config.publicUrl);
  } else if (typeof access === "string") {
    throw new Failure("forbidden", "A bearer token cannot do this: sign in with a browser.");
  } else if (!viewer.scopes.includes(access.scope)) {
    throw new Failure("forbidden", `This token does not have the scope "${access.scope}".`);
  }
  if (access === "admin" && viewer.role !== "admin") {
    throw new Failure("forbidden", "Only an administrator can do this.");
  }
  return viewer;
}
