import type { ApiCall } from "#lib/client/api-call.ts";
import {
  type OwnNarrativesResponse,
  ownNarrativesResponse,
  type UploadDetail,
  uploadDetailResponse,
  type UploadListResponse,
  uploadListResponse,
} from "#lib/contracts/uploads.ts";
import type { PageChoice } from "./page-choice.ts";

/** Rows of one page of the upload history. */
export const UPLOADS_PER_PAGE = 10;
/** Narratives of one page. */
export const NARRATIVES_PER_PAGE = 30;

export const UPLOADS_PATH = "/api/v1/uploads";
export const NARRATIVES_PATH = "/api/v1/me/narratives";

const DAY_MS = 86_400_000;

type Choice = Omit<PageChoice, "openUploadId">;

/** `limit`, `offset` and the filters of the chosen page of uploads; pages count from 1. */
export const uploadWindow = (choice: Choice) => ({
  limit: UPLOADS_PER_PAGE,
  offset: (choice.uploadsPage - 1) * UPLOADS_PER_PAGE,
  ...(choice.uploadStatus === null ? {} : { status: choice.uploadStatus }),
  ...(choice.uploadClient === null ? {} : { client: choice.uploadClient }),
  ...(choice.sinceDay === null ? {} : { from: new Date(choice.sinceDay) }),
  ...(choice.untilDay === null ? {} : { to: new Date(Date.parse(choice.untilDay) + DAY_MS) }),
});

/** `limit`, `offset` and the type of the chosen page of narratives; pages count from 1. */
export const narrativeWindow = ({ narrativesPage, recordType }: Choice) => ({
  limit: NARRATIVES_PER_PAGE,
  offset: (narrativesPage - 1) * NARRATIVES_PER_PAGE,
  ...(recordType === null ? {} : { recordType }),
});

/** GET /api/v1/uploads. */
export const uploadListCall = (choice: Choice): ApiCall<UploadListResponse> => ({
  path: UPLOADS_PATH,
  params: asText(uploadWindow(choice)),
  schema: uploadListResponse,
});

/** GET /api/v1/uploads/:id. */
export const uploadDetailCall = (uploadId: string): ApiCall<UploadDetail> => ({
  path: `${UPLOADS_PATH}/${uploadId}`,
  params: {},
  schema: uploadDetailResponse,
});

/** GET /api/v1/me/narratives. */
export const ownNarrativesCall = (choice: Choice): ApiCall<OwnNarrativesResponse> => ({
  path: NARRATIVES_PATH,
  params: asText(narrativeWindow(choice)),
  schema: ownNarrativesResponse,
});

const asText = (values: Record<string, string | number | Date>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString() : String(value),
    ]),
  );
