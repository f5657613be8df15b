import { z } from "zod";
import { RECORD_TYPES } from "../domain/health/catalogue.ts";
import { figureSchema } from "./figure.ts";
import { queryInstant } from "./query-instant.ts";

export const uploadStatusSchema = z.enum([
  "received",
  "processing",
  "completed",
  "completed_with_quarantine",
  "failed",
  "quarantined",
]);

/** One named look at the data of an upload; `score` is 0 to 1. */
const qualityCheckSchema = z.object({
  name: z.string(),
  score: z.number().nullable(),
  passed: z.boolean(),
  detail: z.string(),
});

/** The checks as they are kept. */
export const qualityChecksSchema = z.array(qualityCheckSchema).nullable();

/** How far the processing of an upload has come; the total is null while the file is still read. */
const uploadProgressSchema = z.object({
  doneCount: z.number().int(),
  totalCount: z.number().int().nullable(),
});

/** One upload as its owner sees it. The counts are null until it was processed. */
export const uploadSchema = z.object({
  id: z.uuid(),
  status: uploadStatusSchema,
  mediaType: z.string(),
  contentEncoding: z.string().nullable(),
  /** What the address told of the content, such as `hcgateway:HeartRate`; empty for nothing. */
  routeHint: z.string(),
  description: z.string().nullable(),
  fileName: z.string().nullable(),
  client: z.string().nullable(),
  sizeBytes: z.number().int(),
  contentSha256: z.string(),
  recordCount: z.number().int().nullable(),
  storedCount: z.number().int().nullable(),
  duplicateCount: z.number().int().nullable(),
  quarantinedCount: z.number().int().nullable(),
  /** 0 to 1; null until it was processed, and for a file that could not be read. */
  qualityScore: z.number().nullable(),
  qualityChecks: qualityChecksSchema,
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  /** Null unless it is being processed. */
  progress: uploadProgressSchema.nullable(),
  receivedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

/** 202 of POST /api/v1/uploads. `duplicate`: the same bytes had been accepted before. */
export const uploadAcceptedResponse = uploadSchema.extend({ duplicate: z.boolean() });

const quarantinedRecordSchema = z.object({
  itemIndex: z.number().int(),
  pointer: z.string(),
  reasonCode: z.string(),
  reason: z.string(),
});

/** GET /api/v1/uploads/:id. At most 200 quarantined records are listed; the count is exact. */
export const uploadDetailResponse = uploadSchema.extend({
  quarantinedRecords: z.array(quarantinedRecordSchema),
  narrativeCount: z.number().int(),
  co2e: figureSchema,
});

/** POST /api/v1/uploads: the type of records that do not tell it themselves. */
export const createUploadQuery = z.object({ recordType: z.enum(RECORD_TYPES).optional() });

export const uploadListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  status: uploadStatusSchema.optional(),
  client: z.string().min(1).max(60).optional(),
  /** Uploads with a record of this type. */
  recordType: z.enum(RECORD_TYPES).optional(),
  /** Received from this instant on. */
  from: queryInstant.optional(),
  /** Received before this instant. */
  to: queryInstant.optional(),
});

/** 202 of POST /api/v1/uploads/:id/retry. */
export const uploadRetryResponse = z.object({ id: z.uuid(), status: uploadStatusSchema });

/** GET /api/v1/uploads/:id/quarantine: every record that was set aside, as it was sent. */
export const quarantineDownload = z.array(quarantinedRecordSchema.extend({ raw: z.unknown() }));

export const uploadListResponse = z.object({
  uploads: z.array(uploadSchema),
  totalCount: z.number().int(),
  /** The apps that the caller's uploads came from, whatever the filters choose. */
  clients: z.array(z.string()),
});

/** GET /api/v1/me/narratives: the owner's own narratives, with their text. */
export const ownNarrativesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  recordType: z.string().max(60).optional(),
});

const ownNarrativeSchema = z.object({
  id: z.uuid(),
  uploadId: z.uuid(),
  recordType: z.string(),
  localDate: z.string(),
  text: z.string(),
  recordCount: z.number().int(),
  rulesVersion: z.string(),
  updatedAt: z.iso.datetime(),
  energy: figureSchema,
  co2e: figureSchema,
});

export const ownNarrativesResponse = z.object({
  narratives: z.array(ownNarrativeSchema),
  totalCount: z.number().int(),
  recordsByType: z.array(z.object({ recordType: z.string(), count: z.number().int() })),
});

export type UploadProgress = z.infer<typeof uploadProgressSchema>;
export type UploadStatus = z.infer<typeof uploadStatusSchema>;
export type Upload = z.infer<typeof uploadSchema>;
export type UploadAccepted = z.infer<typeof uploadAcceptedResponse>;
export type UploadDetail = z.infer<typeof uploadDetailResponse>;
export type UploadListResponse = z.infer<typeof uploadListResponse>;
export type OwnNarrative = z.infer<typeof ownNarrativeSchema>;
export type OwnNarrativesQuery = z.infer<typeof ownNarrativesQuery>;
export type OwnNarrativesResponse = z.infer<typeof ownNarrativesResponse>;
