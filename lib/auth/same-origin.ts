import { Failure } from "../domain/errors.ts";

/**
 * Refuses a change of state that another site made the browser send. A browser says where a
 * request comes from in `Sec-Fetch-Site` and `Origin`; one that says neither is refused too.
 *
 * Errors   Failure `forbidden`.
 */
export function assertSameOrigin(request: Request, publicUrl: string): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const expected = new URL(publicUrl).origin;
  const siteRefuses = site !== null && site !== "same-origin";
  const originRefuses = origin !== null && origin !== expected;
  if (siteRefuses || originRefuses || (site === null && origin === null)) {
    throw new Failure("forbidden", `Refused: this request does not come from ${expected}.`);
  }
}
