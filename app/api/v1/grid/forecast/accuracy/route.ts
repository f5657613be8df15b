import {
  forecastAccuracyQuery,
  forecastAccuracyResponse,
} from "#lib/contracts/forecast-accuracy.ts";
import { getRoute } from "#lib/http/route.ts";
import { readForecastAccuracy } from "#lib/usecases/forecast/read-forecast-accuracy.ts";

/** GET /api/v1/grid/forecast/accuracy: what forecasts missed by, by region and day ahead. */
export const GET = getRoute({
  auth: { scope: "read" },
  query: forecastAccuracyQuery,
  response: forecastAccuracyResponse,
  handle: ({ deps, query }) => readForecastAccuracy(deps, query),
});
