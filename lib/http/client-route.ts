import { z } from "zod";
import { bearerToken } from "../domain/identity/bearer-token.ts";
import { clientAccessToken } from "../domain/identity/client-token.ts";
import { Failure } from "../domain/errors.ts";
import type { Viewer } from "../domain/identity/viewer.ts";
import { describeError } from "../domain/unexpected-error.ts";
import { readClientToken } from "../usecases/clients/read-client-token.ts";
import { readApiToken } from "../usecases/identity/read-api-token.ts";
import type { WebDeps } from "../wiring/container.ts";
import { type RequestInfo, toProblem } from "./problem.ts";
import { rawRoute } from "./route.ts";

const problemBody = z.object({
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  invalidParams: z.array(z.object({ name: z.string(), reason: z.string() })),
});

/** What of a problem the shapes of other systems can say. */
export type ClientProblem = z.infer<typeof problemBody>;

/** How another system words a refusal: its status and its body. */
export type RefusalShape = (problem: ClientProblem) => { status: number; body: unknown };

type ClientCall = {
  deps: WebDeps;
  request: Request;
  params: Record<string, string | string[] | undefined>;
  info: RequestInfo;
};

/**
 * A handler at an address of another system: its answers and its refusals have that system's shape.
 * Nobody is looked up for the caller; `requireClient` does that. A browser's cookie counts nothing
 * here, so no other site can make a browser send anything.
 */
export function openClientRoute(spec: {
  refusal: RefusalShape;
  handle: (call: ClientCall) => Promise<Response>;
}) {
  return rawRoute({
    auth: "public",
    handle: async (call) => {
      try {
        return await spec.handle(call);
      } catch (error) {
        return refuse(call, { error, refusal: spec.refusal });
      }
    },
  });
}

/** The same for callers with a bearer token: an API token, or the access token of a sign-in. */
export function clientRoute(spec: {
  refusal: RefusalShape;
  handle: (call: ClientCall & { viewer: Viewer }) => Promise<Response>;
}) {
  return openClientRoute({
    refusal: spec.refusal,
    handle: async (call) => spec.handle({ ...call, viewer: await requireClient(call) }),
  });
}

async function requireClient({ deps, request }: ClientCall): Promise<Viewer> {
  const viewer = await clientOf(request.headers.get("authorization"), deps);
  if (viewer === null) throw new Failure("not_authenticated", "The token is not valid.");
  if (!viewer.scopes.includes("upload")) {
    throw new Failure("forbidden", 'This token does not have the scope "upload".');
  }
  return viewer;
}

async function clientOf(authorization: string | null, deps: WebDeps): Promise<Viewer | null> {
  const accessToken = clientAccessToken(authorization);
  if (accessToken !== null) return readClientToken(deps, { accessToken });
  const token = bearerToken(authorization);
  return token === null ? null : readApiToken(deps, { token });
}

async function refuse(
  { deps, info }: ClientCall,
  { error, refusal }: { error: unknown; refusal: RefusalShape },
): Promise<Response> {
  const problem = toProblem(error, info);
  const { status, body } = refusal(problemBody.parse(await problem.json()));
  const fields = { ...info, status };
  if (status >= 500) deps.log.error({ ...fields, error: describeError(error) }, "request failed");
  else deps.log.info(fields, "request refused");
  const headers = new Headers(problem.headers);
  headers.delete("content-type");
  if (status !== 401) headers.delete("www-authenticate");
  return Response.json(body, { status, headers });
}
