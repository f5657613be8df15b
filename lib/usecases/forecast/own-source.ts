/** The source name under which our own forecasts are stored beside those of providers. */
export const OWN_FORECAST_SOURCE = "own-history";
