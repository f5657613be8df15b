import * as shape from "../contracts/carbon-aware.ts";
import { listLocations } from "../usecases/carbon-aware/list-locations.ts";
import { readAverage, readAverages } from "../usecases/carbon-aware/read-average.ts";
import {
  readCurrentForecasts,
  readPastForecasts,
} from "../usecases/carbon-aware/read-emission-forecasts.ts";
import { readBestObserved, readObserved } from "../usecases/carbon-aware/read-observed.ts";
import { carbonAwareRoute } from "./carbon-aware-route.ts";

export const emissionsByLocationsBest = carbonAwareRoute({
  query: shape.observedQuery,
  response: shape.emissionsDataList,
  handle: ({ deps, query }) => readBestObserved(deps, query),
});

export const emissionsByLocations = carbonAwareRoute({
  query: shape.observedQuery,
  response: shape.emissionsDataList,
  handle: ({ deps, query }) => readObserved(deps, query),
});

export const emissionsByLocation = carbonAwareRoute({
  query: shape.observedOneQuery,
  response: shape.emissionsDataList,
  handle: ({ deps, query }) => readObserved(deps, { ...query, location: [query.location] }),
});

export const currentForecasts = carbonAwareRoute({
  query: shape.currentForecastQuery,
  response: shape.emissionsForecastList,
  handle: ({ deps, query }) => readCurrentForecasts(deps, query),
});

export const pastForecasts = carbonAwareRoute({
  query: shape.signalOnlyQuery,
  body: shape.forecastBatch,
  response: shape.emissionsForecastList,
  handle: ({ deps, query, body }) => readPastForecasts(deps, body, query),
});

export const averageCarbonIntensity = carbonAwareRoute({
  query: shape.averageQuery,
  response: shape.carbonIntensity,
  handle: ({ deps, query }) => readAverage(deps, query, query),
});

export const averageCarbonIntensities = carbonAwareRoute({
  query: shape.signalOnlyQuery,
  body: shape.averageBatch,
  response: shape.carbonIntensityList,
  handle: ({ deps, query, body }) => readAverages(deps, body, query),
});

export const carbonAwareLocations = carbonAwareRoute({
  query: shape.signalOnlyQuery,
  response: shape.locationsResponse,
  handle: async () => ({ body: listLocations(), estimated: false, simulated: false }),
});
