import type { AuthOptions } from "next-auth";
import * as nextAuthModule from "next-auth";
import { NextRequest } from "next/server";

/**
 * Runs one next-auth action.
 *
 * Shape    `segments`: what follows /api/auth/ in the path; `body`: the parsed body of a POST.
 *          The cookies are those of the request being handled, read by next-auth itself.
 */
export async function runNextAuth(
  options: AuthOptions,
  input: { request: Request; segments: readonly string[]; body: Record<string, unknown> | null },
): Promise<Response> {
  const { request, segments, body } = input;
  const init = { method: request.method, headers: request.headers };
  const forwarded =
    body === null
      ? new NextRequest(request.url, init)
      : new NextRequest(request.url, { ...init, body: JSON.stringify(body) });
  const context = { params: Promise.resolve({ nextauth: [...segments] }) };
  const response: unknown = await Reflect.apply(nextAuth(), undefined, [
    forwarded,
    context,
    options,
  ]);
  if (!(response instanceof Response)) throw new Error("next-auth gave no response");
  return response;
}

/**
 * next-auth's handler. It is CommonJS with a `default` export, which module systems hand to an
 * ES module either as it is or wrapped once more.
 */
function nextAuth(): Function {
  let value: unknown = nextAuthModule;
  while (typeof value === "object" && value !== null && "default" in value) value = value.default;
  if (typeof value !== "function") throw new Error("next-auth has no handler");
  return value;
}
