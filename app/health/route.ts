/** GET /health: where the Carbon Aware SDK answers whether it is well. */
export { readyRoute as GET } from "#lib/http/operational-routes.ts";

export const dynamic = "force-dynamic";
