/** A field of a question that the API refused, and why. */
export type InvalidField = { name: string; reason: string };

/** What a refusal says (RFC 9457). */
export type Problem = {
  status: number;
  code: string;
  detail: string;
  requestId?: string;
  invalidParams?: readonly InvalidField[];
};

/**
 * The problem that a body is. Read by hand: the first thing a page may need must not bring a
 * library with it.
 *
 * Missing  null for a body that is none; a code that is none is "unknown".
 */
export function readProblem(body: unknown): Problem | null {
  const status = member(body, "status");
  const detail = member(body, "detail");
  if (typeof status !== "number" || typeof detail !== "string") return null;
  const code = member(body, "code");
  const requestId = member(body, "requestId");
  const invalidParams = member(body, "invalidParams");
  return {
    status,
    detail,
    code: typeof code === "string" ? code : "unknown",
    ...(typeof requestId === "string" ? { requestId } : {}),
    invalidParams: Array.isArray(invalidParams) ? invalidParams.flatMap(invalidField) : [],
  };
}

function invalidField(value: unknown): InvalidField[] {
  const name = member(value, "name");
  const reason = member(value, "reason");
  return typeof name === "string" && typeof reason === "string" ? [{ name, reason }] : [];
}

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
