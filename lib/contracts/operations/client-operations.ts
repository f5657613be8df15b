import type { z } from "zod";
import * as hcgateway from "../hcgateway.ts";
import * as upstream from "../upstream-uploads.ts";
import { uploadAcceptedResponse } from "../uploads.ts";
import { openWearablesParams } from "../params.ts";
import { get, type Operation } from "./operation.ts";

const TYPE_ADDRESS = "/api/v2/sync/{type}";

const hcgatewayPost = (operation: {
  id: string;
  path: string;
  summary: string;
  access: "public" | "upload";
  params?: z.ZodType;
  body?: z.ZodType;
  files?: readonly string[];
  status?: 200 | 201;
  response: z.ZodType;
}): Operation => ({
  method: "post",
  tag: "clients",
  refusal: "error",
  ...operation,
  status: operation.status ?? 200,
});

/** Addresses of other systems, in their own shapes, for apps that know no others. */
export const clientOperations: readonly Operation[] = [
  hcgatewayPost({
    id: "hcgatewayLogin",
    path: "/api/v2/login",
    summary: "HCGateway: sign in with one's name and an API token as the password.",
    access: "public",
    body: hcgateway.hcgatewayLoginRequest,
    status: 201,
    response: hcgateway.hcgatewayTokenResponse,
  }),
  hcgatewayPost({
    id: "hcgatewayRefresh",
    path: "/api/v2/refresh",
    summary: "HCGateway: a new pair of tokens. A refresh token used twice ends the sign-in.",
    access: "public",
    body: hcgateway.hcgatewayRefreshRequest,
    response: hcgateway.hcgatewayTokenResponse,
  }),
  hcgatewayPost({
    id: "hcgatewaySync",
    path: TYPE_ADDRESS,
    summary: "HCGateway: records of one type.",
    access: "upload",
    params: hcgateway.hcgatewayTypeParams,
    files: ["application/json"],
    response: hcgateway.hcgatewayDoneResponse,
  }),
  {
    ...hcgatewayPost({
      id: "hcgatewayDelete",
      path: TYPE_ADDRESS,
      summary: "HCGateway: records that were removed on the phone.",
      access: "upload",
      params: hcgateway.hcgatewayTypeParams,
      body: hcgateway.hcgatewayDeleteRequest,
      response: hcgateway.hcgatewayDoneResponse,
    }),
    method: "delete",
  },
  hcgatewayPost({
    id: "hcgatewayFetch",
    path: "/api/v2/fetch/{type}",
    summary: "HCGateway: the caller's own records of one type, at most 5,000.",
    access: "upload",
    params: hcgateway.hcgatewayTypeParams,
    body: hcgateway.hcgatewayFetchRequest,
    response: hcgateway.hcgatewayFetchResponse,
  }),
  {
    id: "openWearablesSync",
    method: "post",
    path: "/api/v1/sdk/users/{userId}/sync",
    summary: "Open Wearables SDKs: a batch. Whose it is, the token says.",
    tag: "clients",
    access: "upload",
    params: openWearablesParams,
    files: ["application/json"],
    status: 202,
    response: uploadAcceptedResponse,
  },
  {
    id: "upstreamLogin",
    method: "post",
    path: "/auth/jwt/login",
    summary: "health-data-ai-platform: sign in with one's name and an API token as the password.",
    tag: "clients",
    access: "public",
    refusal: "detail",
    body: upstream.upstreamLoginForm,
    takes: "application/x-www-form-urlencoded",
    status: 200,
    response: upstream.upstreamTokenResponse,
  },
  {
    id: "upstreamUpload",
    method: "post",
    path: "/v1/upload",
    summary: "health-data-ai-platform: one Avro file in the field `file` of a form.",
    tag: "clients",
    access: "upload",
    refusal: "detail",
    files: ["multipart/form-data"],
    status: 202,
    response: upstream.upstreamUploadResponse,
  },
  get({
    id: "upstreamUploadStatus",
    path: "/v1/upload/status/{correlationId}",
    summary: "health-data-ai-platform: how an upload is going.",
    tag: "clients",
    access: "upload",
    refusal: "detail",
    params: upstream.upstreamStatusParams,
    response: upstream.upstreamStatusResponse,
  }),
  get({
    id: "upstreamUploadHistory",
    path: "/v1/upload/history",
    summary: "health-data-ai-platform: the caller's own uploads, newest first.",
    tag: "clients",
    access: "upload",
    refusal: "detail",
    query: upstream.upstreamHistoryQuery,
    response: upstream.upstreamHistoryResponse,
  }),
];
