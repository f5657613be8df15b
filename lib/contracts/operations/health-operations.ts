import { z } from "zod";
import { idParams } from "../params.ts";
import * as uploads from "../uploads.ts";
import { get, type Operation } from "./operation.ts";

const HEALTH_FILES = ["application/json", "application/avro", "application/octet-stream"];

/** Sending health data and following it. */
export const healthOperations: readonly Operation[] = [
  {
    id: "createUpload",
    method: "post",
    path: "/api/v1/uploads",
    summary: "Send one Health Connect file. The same bytes again give the first upload.",
    tag: "health data",
    access: "upload",
    query: uploads.createUploadQuery,
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
    id: "followUpload",
    path: "/api/v1/uploads/{id}/events",
    summary: "The states of an upload as server-sent events, until nothing more happens.",
    tag: "health data",
    access: "upload",
    params: idParams,
    response: uploads.uploadSchema,
    answers: "text/event-stream",
  }),
  get({
    id: "downloadQuarantine",
    path: "/api/v1/uploads/{id}/quarantine",
    summary: "Every quarantined record with place, reason and what was sent.",
    tag: "health data",
    access: "upload",
    params: idParams,
    response: uploads.quarantineDownload,
  }),
  get({
    id: "downloadQuarantineCsv",
    path: "/api/v1/uploads/{id}/quarantine.csv",
    summary: "The same as a table.",
    tag: "health data",
    access: "upload",
    params: idParams,
    response: z.string(),
    answers: "text/csv",
  }),
  {
    id: "retryUpload",
    method: "post",
    path: "/api/v1/uploads/{id}/retry",
    summary: "Process a finished upload again, for its owner or an administrator.",
    tag: "health data",
    access: "upload",
    params: idParams,
    status: 202,
    response: uploads.uploadRetryResponse,
  },
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
