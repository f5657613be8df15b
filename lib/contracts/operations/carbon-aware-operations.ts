import * as shape from "../carbon-aware.ts";
import { get, type Operation } from "./operation.ts";

const sdkGet = (
  operation: Pick<Operation, "id" | "path" | "summary" | "query" | "response" | "empty">,
) => get({ tag: "carbon", access: "read", refusal: "errors", ...operation });

const sdkPost = (
  operation: Pick<Operation, "id" | "path" | "summary" | "body" | "response">,
): Operation => ({ ...sdkGet({ query: shape.signalOnlyQuery, ...operation }), method: "post" });

const NO_HOUR = { 204: "No hour of the range is measured." };

/** Addresses of the Green Software Foundation's Carbon Aware SDK, for clients of its WebApi. */
export const carbonAwareOperations: readonly Operation[] = [
  sdkGet({
    id: "getCurrentForecastData",
    path: "/emissions/forecasts/current",
    summary: "Carbon Aware SDK: the present forecasts with their cleanest windows.",
    query: shape.currentForecastQuery,
    response: shape.emissionsForecastList,
  }),
  sdkPost({
    id: "batchForecastDataAsync",
    path: "/emissions/forecasts/batch",
    summary: "Carbon Aware SDK: forecasts as they stood at given times of the last eight days.",
    body: shape.forecastBatch,
    response: shape.emissionsForecastList,
  }),
  sdkGet({
    id: "getBestEmissionsDataForLocationsByTime",
    path: "/emissions/bylocations/best",
    summary: "Carbon Aware SDK: the cleanest measured hour of several locations; 204 without any.",
    query: shape.observedQuery,
    response: shape.emissionsDataList,
    empty: NO_HOUR,
  }),
  sdkGet({
    id: "getEmissionsDataForLocationsByTime",
    path: "/emissions/bylocations",
    summary: "Carbon Aware SDK: the measured hours of several locations; 204 without any.",
    query: shape.observedQuery,
    response: shape.emissionsDataList,
    empty: NO_HOUR,
  }),
  sdkGet({
    id: "getEmissionsDataForLocationByTime",
    path: "/emissions/bylocation",
    summary: "Carbon Aware SDK: the measured hours of one location; 204 without any.",
    query: shape.observedOneQuery,
    response: shape.emissionsDataList,
    empty: NO_HOUR,
  }),
  sdkGet({
    id: "getAverageCarbonIntensity",
    path: "/emissions/average-carbon-intensity",
    summary: "Carbon Aware SDK: the measured mean over a range.",
    query: shape.averageQuery,
    response: shape.carbonIntensity,
  }),
  sdkPost({
    id: "getAverageCarbonIntensityBatch",
    path: "/emissions/average-carbon-intensity/batch",
    summary: "Carbon Aware SDK: the measured means over several ranges.",
    body: shape.averageBatch,
    response: shape.carbonIntensityList,
  }),
  sdkGet({
    id: "getAllLocations",
    path: "/locations",
    summary: "Carbon Aware SDK: the names that the addresses below /emissions take.",
    query: shape.signalOnlyQuery,
    response: shape.locationsResponse,
  }),
];
