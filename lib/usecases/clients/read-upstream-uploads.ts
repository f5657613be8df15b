import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { selectNarrativePreviews } from "#db/queries/health/select-narrative-previews.ts";
import { selectTypesOfUploads } from "#db/queries/health/select-types-of-uploads.ts";
import { selectUpload, type UploadRow } from "#db/queries/uploads/select-upload.ts";
import { selectUploads } from "#db/queries/uploads/select-uploads.ts";
import type {
  UpstreamHistory,
  UpstreamHistoryQuery,
  UpstreamStatus,
  UpstreamUpload,
} from "#lib/contracts/upstream-uploads.ts";
import { Failure } from "#lib/domain/errors.ts";
import { recordTypeNamed } from "#lib/domain/health/catalogue.ts";
import { requireSpan } from "../uploads/read-uploads.ts";

type Deps = { db: Database };

/** Our states under each of theirs. A part set aside is theirs `completed`: the rest was loaded. */
const STATUSES: Readonly<Record<UpstreamStatus, readonly UploadRow["status"][]>> = {
  queued: ["received"],
  processing: ["processing"],
  completed: ["completed", "completed_with_quarantine"],
  failed: ["failed"],
  quarantined: ["quarantined"],
};

/** One upload in upstream's shape. Errors: Failure `not_found`, also for somebody else's. */
export function readUpstreamUpload(
  deps: Deps,
  params: { userId: string; uploadId: string },
): Promise<UpstreamUpload> {
  return asOwner(deps.db, params.userId, async (tx) => {
    const row = await selectUpload(tx, params);
    const [upload] = row === null ? [] : await describe(tx, params.userId, [row]);
    if (upload === undefined) throw new Failure("not_found", "Upload not found");
    return upload;
  });
}

/** The history in upstream's shape, newest first. Errors: Failure `invalid_input`. */
export function readUpstreamHistory(
  deps: Deps,
  params: { userId: string; query: UpstreamHistoryQuery },
): Promise<UpstreamHistory> {
  const { userId, query } = params;
  const { limit, offset, status, record_type: typeName, from_date: from, to_date: to } = query;
  requireSpan({ from, to });
  return asOwner(deps.db, userId, async (tx) => {
    const { rows, totalCount: total } = await selectUploads(tx, {
      userId,
      limit,
      offset,
      from,
      to,
      statuses: status === undefined ? [] : STATUSES[status],
      // A name that is no type of ours is looked for all the same: it finds nothing.
      recordType: typeName === undefined ? undefined : (recordTypeNamed(typeName) ?? typeName),
    });
    const uploads = await describe(tx, userId, rows);
    const has_more = offset + rows.length < total;
    return { uploads, pagination: { total, limit, offset, has_more } };
  });
}

async function describe(
  tx: Transaction,
  userId: string,
  rows: readonly UploadRow[],
): Promise<UpstreamUpload[]> {
  const wanted = { userId, uploadIds: rows.map(({ id }) => id) };
  const previews = await selectNarrativePreviews(tx, wanted);
  const types = await selectTypesOfUploads(tx, wanted);
  const previewOf = new Map(previews.map(({ uploadId, preview }) => [uploadId, preview]));
  const typesOf = Map.groupBy(types, ({ uploadId }) => uploadId);
  return rows.map((row) =>
    upstreamUpload(row, {
      preview: previewOf.get(row.id) ?? null,
      types: (typesOf.get(row.id) ?? []).map(({ recordType }) => recordType),
    }),
  );
}

function upstreamUpload(
  row: UploadRow,
  more: { preview: string | null; types: readonly string[] },
): UpstreamUpload {
  return {
    correlation_id: row.id,
    status: upstreamStatusOf(row.status),
    upload_timestamp: row.receivedAt.toISOString(),
    object_key: row.objectKey,
    record_type: upstreamType(row, more.types),
    // Upstream, too, says 0 for what it did not count.
    record_count: row.recordCount ?? 0,
    description: row.description,
    processing_started_at: row.startedAt?.toISOString() ?? null,
    processing_completed_at: row.finishedAt?.toISOString() ?? null,
    narrative_preview: more.preview,
    training_data_generated: null,
    error_message: row.reason,
    retry_count: Math.max(row.attemptCount - 1, 0),
    quarantined: row.status === "quarantined",
  };
}

function upstreamStatusOf(status: UploadRow["status"]): UpstreamStatus {
  if (status === "received") return "queued";
  return status === "completed_with_quarantine" ? "completed" : status;
}

/** The one type that the address named or that was stored, with upstream's spelling of it. */
function upstreamType({ routeHint }: UploadRow, types: readonly string[]): string {
  const [type, ...others] = routeHint.includes(":") ? [routeHint.split(":")[1]] : types;
  return type === undefined || others.length > 0 ? "Mixed" : `Avro${type}Record`;
}
