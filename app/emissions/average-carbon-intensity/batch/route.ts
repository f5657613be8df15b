/** POST /emissions/average-carbon-intensity/batch: the measured means over several ranges. */
export { averageCarbonIntensities as POST } from "#lib/http/carbon-aware-routes.ts";
