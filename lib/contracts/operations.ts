import { z } from "zod";
import {
  containerQuery,
  containerResponse,
  containersQuery,
  containersResponse,
} from "./containers.ts";
import * as grid from "./grid.ts";
import * as identity from "./identity.ts";
import { narrativeDetailResponse, narrativesQuery, narrativesResponse } from "./narratives.ts";
import { overviewQuery, overviewResponse } from "./overview.ts";
import { idParams } from "./params.ts";
import { livenessResponse, readinessResponse } from "./readiness.ts";
import { sourcesResponse } from "./sources.ts";
import { signalQuery } from "./time-range.ts";
import * as uploads from "./uploads.ts";
import { windowsQuery, windowsResponse } from "./windows.ts";

/** One address and method of the API, as the OpenAPI document tells it. */
export type Operation = {
  id: string;
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  tag: "health data" | "carbon" | "identity" | "operations";
  access: "public" | "session" | "admin" | "upload" | "read";
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The body is one file, streamed, of these types. */
  files?: readonly string[];
  status: 200 | 201 | 202;
  response: z.ZodType;
};

const get = (operation: Omit<Operation, "method" | "status">): Operation => ({
  method: "get",
  status: 200,
  ...operation,
});

const HEALTH_FILES = ["application/json", "application/avro", "application/octet-stream"];

const healthData: Operation[] = [
  {
    id: "createUpload",
    method: "post",
    path: "/api/v1/uploads",
    summary: "Send one Health Connect file. The same bytes again give the first upload.",
    tag: "health data",
    access: "upload",
    files: HEALTH_FILES,
    status: 202,
    response: uploads.uploadAcceptedResponse,
  },
  get({
    id: "listUploads",
    path: "/api/v1/uploads",
    summary: "The caller's own uploads, newest first.",
    tag: "health data",
    access: "upload",
    query: uploads.uploadListQuery,
    response: uploads.uploadListResponse,
  }),
  get({
    id: "readUpload",
    path: "/api/v1/uploads/{id}",
    summary: "Status, counts, CO2e and the reasons of quarantined records.",
    tag: "health data",
    access: "upload",
    params: idParams,
    response: uploads.uploadDetailResponse,
  }),
  get({
    id: "listOwnNarratives",
    path: "/api/v1/me/narratives",
    summary: "The caller's own narratives with their text.",
    tag: "health data",
    access: "upload",
    query: uploads.ownNarrativesQuery,
    response: uploads.ownNarrativesResponse,
  }),
];

const carbonRead = (
  operation: Omit<Operation, "method" | "status" | "tag" | "access">,
): Operation => get({ tag: "carbon", access: "read", ...operation });

const carbon: Operation[] = [
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
  }),
  carbonRead({
    id: "readGridSeries",
    path: "/api/v1/grid/series",
    summary: "Intensity of one region with its forecast.",
    query: grid.seriesQuery,
    response: grid.seriesResponse,
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

const ownSession = (operation: Omit<Operation, "tag" | "access">): Operation => ({
  tag: "identity",
  access: "session",
  ...operation,
});

const identityOperations: Operation[] = [
  get({
    id: "readMe",
    path: "/api/v1/me",
    summary: "Who is asking, and by which means.",
    tag: "identity",
    access: "read",
    response: identity.meResponse,
  }),
  ownSession({
    id: "listPasskeys",
    method: "get",
    path: "/api/v1/passkeys",
    summary: "The caller's passkeys.",
    status: 200,
    response: identity.passkeysResponse,
  }),
  ownSession({
    id: "renamePasskey",
    method: "patch",
    path: "/api/v1/passkeys/{credentialId}",
    summary: "Give a passkey another name.",
    params: identity.passkeyParams,
    body: identity.renamePasskeyRequest,
    status: 200,
    response: identity.doneResponse,
  }),
  ownSession({
    id: "removePasskey",
    method: "delete",
    path: "/api/v1/passkeys/{credentialId}",
    summary: "Remove a passkey; the last one cannot be removed.",
    params: identity.passkeyParams,
    status: 200,
    response: identity.doneResponse,
  }),
  ownSession({
    id: "listSessions",
    method: "get",
    path: "/api/v1/sessions",
    summary: "Where the caller is signed in.",
    status: 200,
    response: identity.sessionsResponse,
  }),
  ownSession({
    id: "revokeSession",
    method: "delete",
    path: "/api/v1/sessions/{id}",
    summary: "Sign a session out.",
    params: idParams,
    status: 200,
    response: identity.doneResponse,
  }),
  ownSession({
    id: "listTokens",
    method: "get",
    path: "/api/v1/tokens",
    summary: "The caller's bearer tokens, without their secrets.",
    status: 200,
    response: identity.apiTokensResponse,
  }),
  ownSession({
    id: "createToken",
    method: "post",
    path: "/api/v1/tokens",
    summary: "Make a bearer token. Its secret is in this answer and nowhere else.",
    body: identity.createApiTokenRequest,
    status: 201,
    response: identity.createApiTokenResponse,
  }),
  ownSession({
    id: "revokeToken",
    method: "delete",
    path: "/api/v1/tokens/{id}",
    summary: "Revoke a bearer token at once.",
    params: idParams,
    status: 200,
    response: identity.doneResponse,
  }),
];

const operational: Operation[] = [
  get({
    id: "live",
    path: "/api/health/live",
    summary: "This process answers.",
    tag: "operations",
    access: "public",
    response: livenessResponse,
  }),
  get({
    id: "ready",
    path: "/api/health/ready",
    summary: "This process can do its work; 503 with the same body when it cannot.",
    tag: "operations",
    access: "public",
    response: readinessResponse,
  }),
];

/** Every address that the OpenAPI document tells. */
export const operations: readonly Operation[] = [
  ...healthData,
  ...carbon,
  ...identityOperations,
  ...operational,
];
