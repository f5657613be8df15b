/** GET /api/health/live: this process answers. */
export { liveRoute as GET } from "#lib/http/operational-routes.ts";

export const dynamic = "force-dynamic";
