/** GET /health/live: as in the systems replaced. */
export { liveRoute as GET } from "#lib/http/operational-routes.ts";

export const dynamic = "force-dynamic";
