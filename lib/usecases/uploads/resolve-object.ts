import { asOwner } from "#db/client.ts";
import { selectUpload, type UploadRow } from "#db/queries/uploads/select-upload.ts";
import { parseObjectKey } from "../../domain/uploads/object-key.ts";
import type { ResolvedObject } from "../../ports/job-queue.ts";
import type { FindDeps } from "./find-differences.ts";
import { repairDifference } from "./repair-difference.ts";

/**
 * The upload of an object that another program named in a message. One without a row becomes an
 * upload, as the sweeper would make it, when its name says whose it is.
 *
 * Errors   storage_unavailable; what the database rejects with.
 */
export async function resolveObject(
  deps: FindDeps,
  object: { objectKey: string; userId: string | null },
): Promise<ResolvedObject> {
  const name = parseObjectKey(object.objectKey);
  if (name === null) return { kind: "unknown", reason: "the object's name is of another system" };
  const { userId, uploadId } = name;
  if (object.userId !== null && object.userId !== userId) {
    return { kind: "unknown", reason: "the object is another person's" };
  }
  const find = () => asOwner(deps.db, userId, (tx) => selectUpload(tx, { userId, uploadId }));
  const present = await find();
  if (present !== null) return jobOf(present, object.objectKey);
  const repair = await repairDifference(deps, {
    kind: "object_without_upload",
    userId,
    uploadId,
    objectKey: object.objectKey,
    detail: "named by a message",
  });
  const made = await find();
  if (made !== null) return jobOf(made, object.objectKey);
  if (repair === "removed" || repair === "restored") return { kind: "settled" };
  return { kind: "unknown", reason: "there is no such object, or nobody it could belong to" };
}

function jobOf(row: UploadRow, objectKey: string): ResolvedObject {
  if (row.objectKey !== objectKey) {
    return { kind: "unknown", reason: "the upload of that id has another object" };
  }
  return { kind: "job", job: { uploadId: row.id, userId: row.userId, replay: false } };
}
