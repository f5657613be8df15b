/** POST /emissions/forecasts/batch: forecasts as they stood at given times. */
export { pastForecasts as POST } from "#lib/http/carbon-aware-routes.ts";
