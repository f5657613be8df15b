/** GET /emissions/bylocations/best: the cleanest measured hour of several locations. */
export { emissionsByLocationsBest as GET } from "#lib/http/carbon-aware-routes.ts";
