/** GET /health/ready: as in the systems replaced. */
export { readyRoute as GET } from "#lib/http/operational-routes.ts";

export const dynamic = "force-dynamic";
