import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { countNarrativesOfUpload } from "#db/queries/health/select-own-narratives.ts";
import { summariseEmissions } from "#db/queries/narratives/summarise-emissions.ts";
import { selectQuarantinedRecords } from "#db/queries/uploads/quarantined-records.ts";
import { selectProgress } from "#db/queries/uploads/select-progress.ts";
import { selectUpload, type UploadRow } from "#db/queries/uploads/select-upload.ts";
import {
  selectUploadClients,
  selectUploads,
  type UploadFilter,
} from "#db/queries/uploads/select-uploads.ts";
import type {
  Upload,
  UploadDetail,
  UploadListResponse,
  UploadProgress,
  UploadStatus,
} from "../../contracts/uploads.ts";
import { Failure } from "../../domain/errors.ts";
import { totalFigure } from "../narratives/emission-figures.ts";
import { describeUpload } from "./describe-upload.ts";

const LISTED_RECORDS = 200;
const LISTED_CLIENTS = 50;
/** The signal and scope that a person's own uploads are priced by. */
const PRICED_BY = { signal: "average", scope: "lifecycle" } as const;

type ListParams = Omit<UploadFilter, "statuses"> & {
  userId: string;
  limit: number;
  offset: number;
  status?: UploadStatus | undefined;
};

/**
 * A person's own uploads, newest first, of those that the filters choose.
 *
 * Errors   invalid_input for a span that ends before it begins, or is longer than ten years.
 */
export async function readUploads(
  deps: { db: Database },
  params: ListParams,
): Promise<UploadListResponse> {
  requireSpan(params);
  const { status, userId, ...filter } = params;
  return asOwner(deps.db, userId, async (tx) => {
    const statuses = status === undefined ? [] : [status];
    const { rows, totalCount } = await selectUploads(tx, { ...filter, userId, statuses });
    const progress = await progressOf(tx, { userId, rows });
    const uploads = rows.map((row) => describeUpload(row, progress.get(row.id)));
    const clients = await selectUploadClients(tx, { userId, limit: LISTED_CLIENTS });
    return { uploads, totalCount, clients };
  });
}

const LONGEST_SPAN_MS = 3_660 * 86_400_000;

/** Errors: invalid_input for a span that ends before it begins, or is longer than ten years. */
export function requireSpan({ from, to }: Pick<UploadFilter, "from" | "to">): void {
  if (from === undefined || to === undefined) return;
  const spanMs = to.getTime() - from.getTime();
  if (spanMs >= 0 && spanMs <= LONGEST_SPAN_MS) return;
  const reason = spanMs < 0 ? "is before from" : "is more than ten years after from";
  throw new Failure("invalid_input", `to: ${reason}`, [{ name: "to", reason }]);
}

async function progressOf(
  tx: Transaction,
  params: { userId: string; rows: readonly UploadRow[] },
): Promise<ReadonlyMap<string, UploadProgress>> {
  const running = params.rows.filter(({ status }) => status === "processing");
  const found = await selectProgress(tx, {
    userId: params.userId,
    uploadIds: running.map(({ id }) => id),
  });
  return new Map(
    found.map(({ uploadId, doneCount, totalCount }) => [uploadId, { doneCount, totalCount }]),
  );
}

/**
 * One upload of its owner as its row tells it: cheap enough to be asked twice a second.
 *
 * Missing  null for one that is not there, also for the upload of somebody else.
 */
export function readUploadState(
  deps: { db: Database },
  params: { userId: string; uploadId: string },
): Promise<Upload | null> {
  return asOwner(deps.db, params.userId, async (tx) => {
    const row = await selectUpload(tx, params);
    if (row === null) return null;
    const progress = await progressOf(tx, { userId: params.userId, rows: [row] });
    return describeUpload(row, progress.get(row.id));
  });
}

/**
 * One upload of its owner: status, counts, the reasons of quarantined records, CO2e.
 *
 * Errors   not_found, also for the upload of somebody else.
 */
export async function readUpload(
  deps: { db: Database },
  params: { userId: string; uploadId: string },
): Promise<UploadDetail> {
  return asOwner(deps.db, params.userId, async (tx) => {
    const row = await selectUpload(tx, params);
    if (row === null) throw new Failure("not_found", "There is no such upload.");
    const quarantinedRecords = await selectQuarantinedRecords(tx, {
      ...params,
      limit: LISTED_RECORDS,
    });
    const narrativeCount = await countNarrativesOfUpload(tx, params);
    const groups = await summariseEmissions(tx, { ...PRICED_BY, uploadId: row.id });
    const co2e = totalFigure(groups, "This upload wrote no narrative.");
    const progress = await progressOf(tx, { userId: params.userId, rows: [row] });
    return {
      ...describeUpload(row, progress.get(row.id)),
      quarantinedRecords,
      narrativeCount,
      co2e,
    };
  });
}
