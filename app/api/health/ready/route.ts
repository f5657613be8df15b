/** GET /api/health/ready: this process can do its work. */
export { readyRoute as GET } from "#lib/http/operational-routes.ts";

export const dynamic = "force-dynamic";
