import { asOwner, type Database } from "#db/client.ts";
import {
  deleteResumable,
  type ResumableRow,
  selectExpiredResumables,
} from "#db/queries/uploads/resumable-uploads.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { findResumable } from "./find-resumable.ts";
import type { Clock } from "../../ports/clock.ts";

type EndDeps = { db: Database; objectStore: ObjectStore; clock: Clock };

/**
 * Gives a resumable upload up: its row and its parts go. What was already accepted as an upload
 * stays.
 *
 * Errors   not_found; gone.
 */
export async function terminateResumable(
  deps: EndDeps,
  key: { userId: string; id: string },
): Promise<void> {
  await removeWithParts(deps, await findResumable(deps, key));
}

/** Removes one person's resumable uploads whose day is over. Safe to repeat. */
export async function forgetExpiredResumables(deps: EndDeps, userId: string): Promise<void> {
  const before = deps.clock.now();
  const expired = await asOwner(deps.db, userId, (tx) =>
    selectExpiredResumables(tx, { userId, before }),
  );
  for (const row of expired) await removeWithParts(deps, row);
}

/** The row goes last: as long as it is there, its parts can be found again. */
async function removeWithParts(deps: EndDeps, row: ResumableRow): Promise<void> {
  const { userId, id } = row;
  // Every object below the prefix, also of a piece that was cut off by a crash before it counted.
  for await (const { key } of deps.objectStore.list(row.objectKey)) {
    await deps.objectStore.remove(key);
  }
  await asOwner(deps.db, userId, (tx) => deleteResumable(tx, { userId, id }));
}
