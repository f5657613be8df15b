/** GET /emissions/bylocation: the measured hours of one location. */
export { emissionsByLocation as GET } from "#lib/http/carbon-aware-routes.ts";
