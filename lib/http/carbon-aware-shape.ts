import type { RefusalShape } from "./client-route.ts";

const TITLES: Readonly<Record<number, string>> = {
  400: "ArgumentException",
  401: "Unauthorized",
  403: "Forbidden",
  500: "InternalServerError",
  501: "NotImplementedException",
};

/**
 * The refusals of the Carbon Aware SDK: .NET's `ValidationProblemDetails`. What its server answers
 * with 501, a location without forecast, is a 501 here.
 */
export const carbonAwareRefusal: RefusalShape = (problem) => {
  const status = problem.code === "not_found" ? 501 : problem.status;
  const errors: Record<string, string[]> = {};
  for (const { name, reason } of problem.invalidParams) {
    const field = name.replace(/^(\d+)(?=\.|$)/, "$[$1]");
    errors[field] = [...(errors[field] ?? []), reason];
  }
  const { detail, requestId: traceId } = problem;
  const title = TITLES[status] ?? problem.code;
  return { status, body: { title, status, detail, traceId, errors } };
};
