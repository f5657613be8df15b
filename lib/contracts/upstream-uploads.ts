import { z } from "zod";
import { queryInstant } from "./query-instant.ts";

/** The states that health-data-ai-platform knows. */
export const upstreamStatus = z.enum([
  "queued",
  "processing",
  "completed",
  "failed",
  "quarantined",
]);
export type UpstreamStatus = z.infer<typeof upstreamStatus>;

/** POST /auth/jwt/login, as a form. `password` is an API token. */
export const upstreamLoginForm = z.object({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
});

export const upstreamTokenResponse = z.object({
  access_token: z.string(),
  token_type: z.literal("bearer"),
});

/** 202 of POST /v1/upload. */
export const upstreamUploadResponse = z.object({
  status: z.literal("accepted"),
  correlation_id: z.uuid(),
  object_key: z.string(),
  record_type: z.string(),
  record_count: z.number().int(),
  file_size_bytes: z.number().int(),
  upload_timestamp: z.iso.datetime(),
  processing_status: z.literal("queued"),
});

/** GET /v1/upload/status/{correlation_id}. */
export const upstreamStatusResponse = z.object({
  correlation_id: z.uuid(),
  status: upstreamStatus,
  upload_timestamp: z.iso.datetime(),
  object_key: z.string(),
  record_type: z.string(),
  record_count: z.number().int(),
  description: z.string().nullable(),
  processing_started_at: z.iso.datetime().nullable(),
  processing_completed_at: z.iso.datetime().nullable(),
  narrative_preview: z.string().nullable(),
  training_data_generated: z.boolean().nullable(),
  error_message: z.string().nullable(),
  retry_count: z.number().int(),
  quarantined: z.boolean(),
});
export type UpstreamUpload = z.infer<typeof upstreamStatusResponse>;

export const upstreamStatusParams = z.object({ correlationId: z.uuid() });

export const upstreamHistoryQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  status: upstreamStatus.optional(),
  record_type: z.string().min(1).max(60).optional(),
  from_date: queryInstant.optional(),
  to_date: queryInstant.optional(),
});
export type UpstreamHistoryQuery = z.infer<typeof upstreamHistoryQuery>;

export const upstreamHistoryResponse = z.object({
  uploads: z.array(upstreamStatusResponse),
  pagination: z.object({
    total: z.number().int(),
    limit: z.number().int(),
    offset: z.number().int(),
    has_more: z.boolean(),
  }),
});
export type UpstreamHistory = z.infer<typeof upstreamHistoryResponse>;
