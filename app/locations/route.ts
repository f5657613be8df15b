/** GET /locations: the names that the addresses below /emissions take. */
export { carbonAwareLocations as GET } from "#lib/http/carbon-aware-routes.ts";
