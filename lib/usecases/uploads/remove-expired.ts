import { asOwner, type Database } from "#db/client.ts";
import { deleteExpiredResumables } from "#db/queries/uploads/delete-expired-resumables.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ObjectStore } from "../../ports/object-store.ts";

/** Forgets the resumable uploads of a person that nobody went on with, and their bytes. */
export async function removeExpired(
  deps: { db: Database; objectStore: ObjectStore; clock: Clock },
  { userId }: { userId: string },
): Promise<number> {
  const before = deps.clock.now();
  const expired = await asOwner(deps.db, userId, (tx) =>
    deleteExpiredResumables(tx, { userId, before }),
  );
  for (const { objectKey, uploadId } of expired) {
    // One that was finished has handed its bytes over.
    if (uploadId === null) await deps.objectStore.remove(objectKey);
  }
  return expired.length;
}
