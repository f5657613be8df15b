/** GET /emissions/forecasts/current: the present forecasts with their cleanest windows. */
export { currentForecasts as GET } from "#lib/http/carbon-aware-routes.ts";
