/** GET /emissions/bylocations: the measured hours of several locations. */
export { emissionsByLocations as GET } from "#lib/http/carbon-aware-routes.ts";
