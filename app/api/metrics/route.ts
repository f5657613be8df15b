/** GET /api/metrics: Prometheus text. */
export { metricsRoute as GET } from "#lib/http/operational-routes.ts";

export const dynamic = "force-dynamic";
