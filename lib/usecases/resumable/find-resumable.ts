import { asOwner, type Database } from "#db/client.ts";
import { type ResumableRow, selectResumable } from "#db/queries/uploads/resumable-uploads.ts";
import { Failure } from "../../domain/errors.ts";
import type { Clock } from "../../ports/clock.ts";

/**
 * One of a person's resumable uploads.
 *
 * Errors   not_found, also for somebody else's; gone when its day is over.
 */
export async function findResumable(
  deps: { db: Database; clock: Clock },
  key: { userId: string; id: string },
): Promise<ResumableRow> {
  const row = await asOwner(deps.db, key.userId, (tx) => selectResumable(tx, key));
  if (row === null) throw new Failure("not_found", "There is no such upload.");
  if (row.expiresAt <= deps.clock.now()) {
    throw new Failure("gone", "This upload was not finished in time. Start it again.");
  }
  return row;
}
