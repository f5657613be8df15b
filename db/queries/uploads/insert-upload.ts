import type { Queryable } from "../../client.ts";
import { queryText } from "../../query-text.ts";
import type { UploadRow } from "./select-upload.ts";

export type NewUpload = Pick<
  UploadRow,
  | "id"
  | "userId"
  | "contentSha256"
  | "sizeBytes"
  | "objectKey"
  | "mediaType"
  | "contentEncoding"
  | "routeHint"
  | "fileName"
  | "description"
  | "simulated"
  | "receivedAt"
>;

/** What is not known before the file is read; the table has the same for its defaults. */
const UNREAD = {
  status: "received",
  client: null,
  recordCount: null,
  storedCount: null,
  duplicateCount: null,
  quarantinedCount: null,
  qualityScore: null,
  qualityChecks: null,
  reasonCode: null,
  reason: null,
  attemptCount: 0,
  startedAt: null,
  finishedAt: null,
} as const;

// As text: to put it together anew cost each small upload more than the database took for it.
const INSERT = `
  insert into upload (
    id, user_id, content_sha256, size_bytes, object_key, media_type, content_encoding,
    route_hint, file_name, description, simulated, received_at, status
  ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'received')
  on conflict (user_id, content_sha256, route_hint) do nothing
  returning id`;

/** Inserts an accepted upload. Missing: null when this person has sent the same bytes before. */
export async function insertUpload(db: Queryable, row: NewUpload): Promise<UploadRow | null> {
  const { rows } = await queryText(db, {
    text: INSERT,
    values: [
      row.id,
      row.userId,
      row.contentSha256,
      row.sizeBytes,
      row.objectKey,
      row.mediaType,
      row.contentEncoding,
      row.routeHint,
      row.fileName,
      row.description,
      row.simulated,
      row.receivedAt.toISOString(),
    ],
  });
  return rows.length === 0 ? null : { ...row, ...UNREAD };
}
