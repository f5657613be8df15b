import { z } from "zod";
import { queryInstant } from "./query-instant.ts";
import { signalQuery } from "./time-range.ts";

/** As .NET writes it: UTC with an offset of zero. */
const instant = z.iso.datetime({ offset: true });
const locations = z.array(z.string().max(64)).min(1, "location is not set");
const location = z.string("location is not set").min(1, "location is not set").max(64);
const windowMinutes = (number: z.ZodNumber) => number.int().min(0).max(1_000_000);

export const MOST_BATCH_ITEMS = 100;

/** `signal` and `scope` are of Pulsegrid; the SDK's own server has no such choice. */
export const signalOnlyQuery = z.object(signalQuery);

/** GET /emissions/bylocations and /emissions/bylocations/best. */
export const observedQuery = z.object({
  location: locations,
  time: queryInstant.optional(),
  toTime: queryInstant.optional(),
  ...signalQuery,
});
export type ObservedQuery = z.output<typeof observedQuery>;

/** GET /emissions/bylocation. */
export const observedOneQuery = observedQuery.extend({ location });

/** GET /emissions/forecasts/current. `windowSize` is in minutes. */
export const currentForecastQuery = z.object({
  location: locations,
  dataStartAt: queryInstant.optional(),
  dataEndAt: queryInstant.optional(),
  windowSize: windowMinutes(z.coerce.number()).optional(),
  ...signalQuery,
});
export type CurrentForecastQuery = z.output<typeof currentForecastQuery>;

const forecastRequest = z.object({
  requestedAt: queryInstant,
  location,
  dataStartAt: queryInstant.nullish(),
  dataEndAt: queryInstant.nullish(),
  /** A number: of JSON, `[5]`, `true` and an empty string are none. */
  windowSize: windowMinutes(z.number()).nullish(),
});
export type ForecastRequest = z.output<typeof forecastRequest>;

/** Body of POST /emissions/forecasts/batch. */
export const forecastBatch = z.array(forecastRequest).max(MOST_BATCH_ITEMS);

/** GET /emissions/average-carbon-intensity. */
export const averageQuery = z.object({
  location,
  startTime: queryInstant,
  endTime: queryInstant,
  ...signalQuery,
});

const averageRequest = averageQuery.pick({ location: true, startTime: true, endTime: true });
export type AverageRequest = z.output<typeof averageRequest>;

/** Body of POST /emissions/average-carbon-intensity/batch. */
export const averageBatch = z.array(averageRequest).max(MOST_BATCH_ITEMS);

/** `EmissionsData`: a measured hour. Its generated clients refuse a field that is not listed. */
export const emissionsData = z.object({
  location: z.string(),
  time: instant,
  /** gCO2e per kWh. */
  rating: z.number(),
  /** A .NET time span: "01:00:00" is an hour. */
  duration: z.string().regex(/^(\d+\.)?\d\d:\d\d:\d\d$/),
});
export type EmissionsData = z.infer<typeof emissionsData>;
export const emissionsDataList = z.array(emissionsData);

const forecastPoint = z.object({
  location: z.string(),
  timestamp: instant,
  /** Minutes. */
  duration: z.number().int(),
  /** gCO2e per kWh. */
  value: z.number(),
});

/** `EmissionsForecastDTO`. */
export const emissionsForecast = z.object({
  generatedAt: instant,
  requestedAt: instant,
  location: z.string(),
  dataStartAt: instant,
  dataEndAt: instant,
  /** Minutes. */
  windowSize: z.number().int(),
  optimalDataPoints: z.array(forecastPoint),
  forecastData: z.array(forecastPoint),
});
export type EmissionsForecast = z.infer<typeof emissionsForecast>;
export const emissionsForecastList = z.array(emissionsForecast);

/** `CarbonIntensityDTO`. */
export const carbonIntensity = z.object({
  location: z.string(),
  startTime: instant,
  endTime: instant,
  /** gCO2e per kWh. */
  carbonIntensity: z.number(),
});
export type CarbonIntensity = z.infer<typeof carbonIntensity>;
export const carbonIntensityList = z.array(carbonIntensity);

/** GET /locations: by the name that the other addresses take. */
export const locationsResponse = z.record(
  z.string(),
  z.object({
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    name: z.string(),
  }),
);
export type LocationsResponse = z.infer<typeof locationsResponse>;
