import { forecastAccuracyQuery, forecastAccuracyResponse } from "../forecast-accuracy.ts";
import { z } from "zod";
import {
  containerQuery,
  containerResponse,
  containersQuery,
  containersResponse,
} from "../containers.ts";
import * as grid from "../grid.ts";
import { mixQuery, mixResponse } from "../grid-mix.ts";
import { narrativeDetailResponse, narrativesQuery, narrativesResponse } from "../narratives.ts";
import { overviewQuery, overviewResponse } from "../overview.ts";
import { idParams } from "../params.ts";
import { sourcesResponse } from "../sources.ts";
import { signalQuery } from "../time-range.ts";
import { windowsBody, windowsNextResponse, windowsQuery, windowsResponse } from "../windows.ts";
import { get, type Operation } from "./operation.ts";

const carbonRead = (
  operation: Omit<Operation, "method" | "status" | "tag" | "access">,
): Operation => get({ tag: "carbon", access: "read", ...operation });

/** Energy, grid and CO2e: no health data. */
export const carbonOperations: readonly Operation[] = [
  carbonRead({
    id: "readOverview",
    path: "/api/v1/overview",
    summary: "The figures of the Overview.",
    query: overviewQuery,
    response: overviewResponse,
  }),
  carbonRead({
    id: "listRegions",
    path: "/api/v1/regions",
    summary: "Cloud regions with zone, place and PUE.",
    response: grid.regionsResponse,
  }),
  carbonRead({
    id: "readGridNow",
    path: "/api/v1/grid/now",
    summary: "Latest intensity of each region, its last day and its next clean window.",
    query: grid.gridNowQuery,
    response: grid.gridNowResponse,
  }),
  carbonRead({
    id: "readGridHeatmap",
    path: "/api/v1/grid/heatmap",
    summary: "Intensity by region and hour. Null is an hour without data.",
    query: grid.heatmapQuery,
    response: grid.heatmapResponse,
    empty: { 304: "As the answer whose ETag was sent in If-None-Match." },
  }),
  carbonRead({
    id: "readGridSeries",
    path: "/api/v1/grid/series",
    summary: "Intensity of one region with its forecast.",
    query: grid.seriesQuery,
    response: grid.seriesResponse,
  }),
  carbonRead({
    id: "readGridMix",
    path: "/api/v1/grid/mix",
    summary: "What the electricity of one region was made from, hour by hour.",
    query: mixQuery,
    response: mixResponse,
  }),
  carbonRead({
    id: "readForecastAccuracy",
    path: "/api/v1/grid/forecast/accuracy",
    summary: "What forecasts of each region missed by, by day ahead, against two simple baselines.",
    query: forecastAccuracyQuery,
    response: forecastAccuracyResponse,
  }),
  carbonRead({
    id: "compareRegions",
    path: "/api/v1/grid/comparison",
    summary: "Lowest, mean and highest intensity of each region.",
    query: grid.comparisonQuery,
    response: grid.comparisonResponse,
  }),
  carbonRead({
    id: "findWindows",
    path: "/api/v1/windows",
    summary: "The cleanest starts for a run before a deadline.",
    query: windowsQuery,
    response: windowsResponse,
  }),
  {
    id: "askWindows",
    method: "post",
    path: "/api/v1/windows",
    summary: "The same, with the question as JSON. Nothing is stored.",
    tag: "carbon",
    access: "read",
    body: windowsBody,
    status: 200,
    response: windowsResponse,
  },
  carbonRead({
    id: "nextWindow",
    path: "/api/v1/windows/next",
    summary: "Run now or wait: one decision for a scheduler. Without a forecast it says run.",
    query: windowsQuery,
    response: windowsNextResponse,
  }),
  carbonRead({
    id: "listNarratives",
    path: "/api/v1/narratives",
    summary: "Energy and CO2e of narratives, without their text or their owner.",
    query: narrativesQuery,
    response: narrativesResponse,
  }),
  carbonRead({
    id: "readNarrative",
    path: "/api/v1/narratives/{id}",
    summary: "One narrative's figure and everything it was computed from.",
    params: idParams,
    query: z.object(signalQuery),
    response: narrativeDetailResponse,
  }),
  carbonRead({
    id: "listContainers",
    path: "/api/v1/containers",
    summary: "Energy and CO2e of containers, reconciled with their nodes.",
    query: containersQuery,
    response: containersResponse,
  }),
  carbonRead({
    id: "readContainer",
    path: "/api/v1/containers/{id}",
    summary: "One container hour by hour.",
    params: idParams,
    query: containerQuery,
    response: containerResponse,
  }),
  carbonRead({
    id: "listSources",
    path: "/api/v1/sources",
    summary: "Freshness and failures of every source.",
    response: sourcesResponse,
  }),
];
