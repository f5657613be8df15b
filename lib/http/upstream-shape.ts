import type { RefusalShape } from "./client-route.ts";

/** Upstream's refusals: `{detail}`, as FastAPI words them. */
export const upstreamRefusal: RefusalShape = ({ status, code, detail, invalidParams }) => {
  if (code === "not_authenticated") return { status: 401, body: { detail: "Unauthorized" } };
  if (code === "internal") return { status, body: { detail: "Upload processing failed" } };
  if (code !== "invalid_input") return { status, body: { detail } };
  const problems = invalidParams.map(({ name, reason }) => ({
    loc: [name],
    msg: reason,
    type: "value_error",
  }));
  return { status: 422, body: { detail: problems.length === 0 ? detail : problems } };
};
