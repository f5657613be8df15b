import { asOwner, type Database } from "#db/client.ts";
import { countNarrativesOfUpload } from "#db/queries/health/select-own-narratives.ts";
import { summariseEmissions } from "#db/queries/narratives/summarise-emissions.ts";
import { selectQuarantinedRecords } from "#db/queries/uploads/quarantined-records.ts";
import { selectUpload } from "#db/queries/uploads/select-upload.ts";
import { selectUploads } from "#db/queries/uploads/select-uploads.ts";
import type { UploadDetail, UploadListQuery, UploadListResponse } from "../../contracts/uploads.ts";
import { Failure } from "../../domain/errors.ts";
import { totalFigure } from "../narratives/emission-figures.ts";
import { describeUpload } from "./describe-upload.ts";

const LISTED_RECORDS = 200;
/** The signal and scope that a person's own uploads are priced by. */
const PRICED_BY = { signal: "average", scope: "lifecycle" } as const;

/** A person's own uploads, newest first. */
export async function readUploads(
  deps: { db: Database },
  params: UploadListQuery & { userId: string },
): Promise<UploadListResponse> {
  const { rows, totalCount } = await asOwner(deps.db, params.userId, (tx) =>
    selectUploads(tx, params),
  );
  return { uploads: rows.map(describeUpload), totalCount };
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
    return { ...describeUpload(row), quarantinedRecords, narrativeCount, co2e };
  });
}
