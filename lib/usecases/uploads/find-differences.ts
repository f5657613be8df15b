import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { countUploadContents, selectUploadPage } from "#db/queries/uploads/audit-uploads.ts";
import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import { Failure } from "../../domain/errors.ts";
import { parseObjectKey } from "../../domain/uploads/object-key.ts";
import type { Clock } from "../../ports/clock.ts";
import type { JobQueue } from "../../ports/job-queue.ts";
import type { ListedObject, ObjectStore } from "../../ports/object-store.ts";
import { countsDiffer } from "./compare-counts.ts";
import type { Difference, Graces } from "./difference.ts";
import { isGivenUp } from "./given-up.ts";
import { hashObject } from "./hash-object.ts";

export type FindDeps = {
  db: Database;
  objectStore: ObjectStore;
  queue: JobQueue<Transaction>;
  clock: Clock;
};

export type FindOptions = {
  graces: Graces;
  /** Compare counts with what the tables hold. */
  counts: boolean;
  /** Read every object and compare its checksum. */
  deep: boolean;
};

const PAGE_ROWS = 500;

/**
 * Where one person's uploads, objects, jobs and records do not agree, page by page. Reads only.
 *
 * Errors   storage_unavailable when the store cannot be listed: then nothing is known to be missing.
 */
export async function* findDifferences(
  deps: FindDeps,
  params: { userId: string; options: FindOptions },
): AsyncGenerator<Difference> {
  const { userId, options } = params;
  const objects = new Map<string, ListedObject>();
  for await (const object of deps.objectStore.list(`raw/${userId}/`)) {
    objects.set(object.key, object);
  }
  let afterId: string | null = null;
  for (;;) {
    const page = await asOwner(deps.db, userId, async (tx) => {
      const rows: UploadRow[] = await selectUploadPage(tx, { userId, afterId, limit: PAGE_ROWS });
      const ids = options.counts ? rows.map(({ id }) => id) : [];
      return { rows, contents: await countUploadContents(tx, ids) };
    });
    const last = page.rows.at(-1);
    if (last === undefined) break;
    afterId = last.id;
    yield* withoutJob(deps, page.rows, options.graces);
    yield* givenUp(deps, page.rows);
    for (const row of page.rows) {
      yield* objectDifferences(deps, { row, listed: objects.get(row.objectKey), options });
      objects.delete(row.objectKey);
      const contents = page.contents.get(row.id);
      const detail = contents === undefined ? null : countsDiffer(row, contents);
      if (detail !== null) yield { ...named(row), kind: "counts_differ", detail };
    }
  }
  const oldEnough = deps.clock.now().getTime() - options.graces.objectMs;
  for (const object of objects.values()) {
    if (object.modifiedAt.getTime() > oldEnough) continue;
    yield ofObject(object);
  }
}

const named = (row: UploadRow) => ({
  userId: row.userId,
  uploadId: row.id,
  objectKey: row.objectKey,
});

async function* withoutJob(
  deps: FindDeps,
  rows: readonly UploadRow[],
  graces: Graces,
): AsyncGenerator<Difference> {
  const now = deps.clock.now().getTime();
  const waitingMs = (row: UploadRow) => now - (row.startedAt ?? row.receivedAt).getTime();
  const candidates = rows.filter(
    (row) =>
      (row.status === "received" || row.status === "processing") && waitingMs(row) > graces.jobMs,
  );
  if (candidates.length === 0) return;
  const held = await deps.queue.holds(candidates.map(({ id }) => id));
  for (const row of candidates) {
    if (held === null ? waitingMs(row) <= graces.blindJobMs : held.has(row.id)) continue;
    const minutes = Math.floor(waitingMs(row) / 60_000);
    yield {
      ...named(row),
      kind: "upload_without_job",
      detail: `${row.status} for ${minutes} min, and the queue has no job for it`,
    };
  }
}

function* givenUp(deps: FindDeps, rows: readonly UploadRow[]): Generator<Difference> {
  const now = deps.clock.now().getTime();
  for (const row of rows) {
    if (!isGivenUp(row, now)) continue;
    const detail = `failed after ${row.attemptCount} tries, and is due for another`;
    yield { ...named(row), kind: "upload_given_up", detail };
  }
}

async function* objectDifferences(
  deps: FindDeps,
  found: { row: UploadRow; listed: ListedObject | undefined; options: FindOptions },
): AsyncGenerator<Difference> {
  const { row, listed, options } = found;
  // Not listed is not yet missing: a listing may be late, and old names are not under the person.
  if (listed === undefined && !(await isThere(deps.objectStore, row.objectKey))) {
    yield { ...named(row), kind: "upload_without_object", detail: `${row.status}, bytes are gone` };
    return;
  }
  if (listed !== undefined && listed.sizeBytes !== row.sizeBytes) {
    const detail = `${listed.sizeBytes} bytes stored, ${row.sizeBytes} received`;
    yield { ...named(row), kind: "object_damaged", detail };
    return;
  }
  if (!options.deep) return;
  const hashed = await hashObject(deps.objectStore, row.objectKey);
  if (hashed?.sha256Hex === row.contentSha256) return;
  yield { ...named(row), kind: "object_damaged", detail: "the checksum is another" };
}

async function isThere(store: ObjectStore, key: string): Promise<boolean> {
  try {
    const pieces = (await store.stream(key))[Symbol.asyncIterator]();
    // Begun and left, so that the store closes what it opened.
    await pieces.next();
    await pieces.return?.();
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return false;
    throw error;
  }
}

/** An object that no row names: of an upload that was cut short, or foreign. */
export function ofObject(object: ListedObject): Difference {
  const name = parseObjectKey(object.key);
  return {
    kind: name === null ? "foreign_object" : "object_without_upload",
    userId: name?.userId ?? null,
    uploadId: name?.uploadId ?? null,
    objectKey: object.key,
    detail: `${object.sizeBytes} bytes since ${object.modifiedAt.toISOString()}`,
  };
}
