import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";
import type { UploadRow } from "./select-upload.ts";

/** Inserts an accepted upload. Missing: null when this person has sent the same bytes before. */
export async function insertUpload(
  db: Queryable,
  row: {
    id: string;
    userId: string;
    contentSha256: string;
    sizeBytes: number;
    objectKey: string;
    mediaType: string;
    contentEncoding: string | null;
    routeHint: string;
    fileName: string | null;
    description: string | null;
    simulated: boolean;
    receivedAt: Date;
  },
): Promise<UploadRow | null> {
  const rows = await db
    .insert(upload)
    .values({ ...row, status: "received" })
    .onConflictDoNothing({ target: [upload.userId, upload.contentSha256, upload.routeHint] })
    .returning()
    .prepare("insert_upload")
    .execute();
  return rows[0] ?? null;
}
