import { type UploadStatus, uploadStatusSchema } from "#lib/contracts/uploads.ts";
import { isRecordType, type RecordType } from "#lib/domain/health/catalogue.ts";

/** What of the page is shown, as its address says. Pages count from 1. */
export type PageChoice = {
  uploadsPage: number;
  narrativesPage: number;
  recordType: RecordType | null;
  /** Filters of the upload history; null chooses nothing. Days are of UTC, both included. */
  uploadStatus: UploadStatus | null;
  uploadClient: string | null;
  sinceDay: string | null;
  untilDay: string | null;
  /** The upload whose row is open. */
  openUploadId: string | null;
};

const LAST_PAGE = 1000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the page's own words in the address. One that makes no sense falls back to the default. */
export function parsePageChoice(search: URLSearchParams): PageChoice {
  const recordType = search.get("type");
  const upload = search.get("upload");
  return {
    uploadsPage: pageNumber(search.get("uploads")),
    narrativesPage: pageNumber(search.get("narratives")),
    recordType: isRecordType(recordType) ? recordType : null,
    uploadStatus: uploadStatusSchema.safeParse(search.get("state")).data ?? null,
    uploadClient: clientName(search.get("client")),
    sinceDay: day(search.get("since")),
    untilDay: day(search.get("until")),
    openUploadId: upload !== null && UUID.test(upload) ? upload : null,
  };
}

/** Writes the choice over an address; what is the default, and what belongs to others, is left. */
export function writePageChoice(search: URLSearchParams, choice: PageChoice): URLSearchParams {
  const written = new URLSearchParams(search);
  const values = {
    uploads: choice.uploadsPage === 1 ? null : String(choice.uploadsPage),
    narratives: choice.narrativesPage === 1 ? null : String(choice.narrativesPage),
    type: choice.recordType,
    state: choice.uploadStatus,
    client: choice.uploadClient,
    since: choice.sinceDay,
    until: choice.untilDay,
    upload: choice.openUploadId,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === null) written.delete(name);
    else written.set(name, value);
  }
  return written;
}

/** Whether the upload history is filtered at all. */
export const isFiltered = (choice: PageChoice): boolean =>
  [choice.uploadStatus, choice.uploadClient, choice.sinceDay, choice.untilDay].some(
    (filter) => filter !== null,
  );

const clientName = (text: string | null): string | null =>
  text !== null && /^[\w .-]{1,60}$/.test(text) ? text : null;

const day = (text: string | null): string | null =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;

function pageNumber(text: string | null): number {
  if (text === null || !/^\d{1,4}$/.test(text)) return 1;
  return Math.min(Math.max(Number.parseInt(text, 10), 1), LAST_PAGE);
}
