import { asOwner, type Database } from "#db/client.ts";
import {
  type QuarantinedItem,
  selectQuarantinedPage,
} from "#db/queries/uploads/quarantined-records.ts";
import { selectUpload } from "#db/queries/uploads/select-upload.ts";
import { Failure } from "../../domain/errors.ts";

const ROWS_PER_PAGE = 500;

type Owned = { userId: string; uploadId: string };

/** Errors: not_found for an upload that is not there, also for the upload of somebody else. */
export async function requireUpload(deps: { db: Database }, params: Owned): Promise<void> {
  const row = await asOwner(deps.db, params.userId, (tx) => selectUpload(tx, params));
  if (row === null) throw new Failure("not_found", "There is no such upload.");
}

/**
 * Every quarantined record of one upload of its owner, in the order of the file, as it was sent.
 * Read a page at a time: there may be as many as the file has records.
 */
export async function* readQuarantine(
  deps: { db: Database },
  params: Owned,
): AsyncGenerator<readonly QuarantinedItem[]> {
  let afterIndex: number | null = null;
  for (;;) {
    const page: QuarantinedItem[] = await asOwner(deps.db, params.userId, (tx) =>
      selectQuarantinedPage(tx, { ...params, afterIndex, limit: ROWS_PER_PAGE }),
    );
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    afterIndex = last.itemIndex;
  }
}
