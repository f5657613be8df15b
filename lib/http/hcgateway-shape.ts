import { Failure } from "../domain/errors.ts";
import { type RecordType, recordTypeNamed } from "../domain/health/catalogue.ts";
import type { RefusalShape } from "./client-route.ts";

const AS_400 = new Set([401, 404, 415, 422]);

/** HCGateway's refusals: `{error}` with 400 or 403; trouble of ours keeps its own status. */
export const hcgatewayRefusal: RefusalShape = ({ status, code, detail }) => {
  const refused = code === "not_authenticated" ? 403 : AS_400.has(status) ? 400 : status;
  return { status: refused, body: { error: detail } };
};

/**
 * The record type of an address, whose first letter that server takes in either case.
 *
 * Errors   Failure `invalid_input` for one that is not known.
 */
export function hcgatewayType(params: Record<string, string | string[] | undefined>): RecordType {
  const type = recordTypeNamed([params["type"]].flat()[0] ?? "");
  if (type !== null) return type;
  throw new Failure("invalid_input", "unknown record type");
}
