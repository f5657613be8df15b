/** GET /metrics: as in the systems replaced. */
export { metricsRoute as GET } from "#lib/http/operational-routes.ts";

export const dynamic = "force-dynamic";
