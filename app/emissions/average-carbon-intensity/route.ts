/** GET /emissions/average-carbon-intensity: the measured mean over a range. */
export { averageCarbonIntensity as GET } from "#lib/http/carbon-aware-routes.ts";
