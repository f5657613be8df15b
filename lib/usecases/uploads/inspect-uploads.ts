import { asOwner } from "#db/client.ts";
import { selectUserIds } from "#db/queries/identity/select-user-ids.ts";
import { selectOtherObjectKeys } from "#db/queries/uploads/select-other-object-keys.ts";
import type { QueueDepth } from "../../ports/job-queue.ts";
import type { Difference } from "./difference.ts";
import { type FindDeps, findDifferences, type FindOptions, ofObject } from "./find-differences.ts";
import { type Repair, repairDifference } from "./repair-difference.ts";

export type Inspected = {
  peopleCount: number;
  objectCount: number;
  queue: QueueDepth;
  /** Differences that are left: all of them, or after repairing those that a person must look at. */
  leftCount: number;
};

/**
 * Compares objects, uploads, jobs and records of everybody, and says each difference; with `fix`
 * it puts right what the sweeper would. Safe to run while the product works.
 *
 * Errors   storage_unavailable.
 */
export async function inspectUploads(
  deps: FindDeps,
  params: {
    options: FindOptions;
    fix: boolean;
    onDifference: (difference: Difference, repair: Repair | null) => void;
  },
): Promise<Inspected> {
  const { options, fix, onDifference } = params;
  let leftCount = 0;
  const handle = async (difference: Difference) => {
    const repair = fix ? await repairDifference(deps, difference) : null;
    if (repair === "settled") return;
    if (repair === null || repair === "reported") leftCount += 1;
    onDifference(difference, repair);
  };
  const people = await selectUserIds(deps.db);
  const otherKeys = new Set<string>();
  for (const userId of people) {
    for await (const difference of findDifferences(deps, { userId, options })) {
      await handle(difference);
    }
    const keys = await asOwner(deps.db, userId, (tx) => selectOtherObjectKeys(tx, { userId }));
    for (const key of keys) otherKeys.add(key);
  }
  let objectCount = 0;
  const known = new Set(people);
  for await (const object of deps.objectStore.list("")) {
    objectCount += 1;
    const [first, owner] = object.key.split("/", 2);
    // Beside the uploads lie the notes on those that were quarantined whole.
    const isOurs = first === "raw" || first === "quarantine";
    const isSomebodys = isOurs && known.has(owner ?? "");
    if (isSomebodys || isUnder(otherKeys, object.key)) continue;
    // Not of anybody who is here: even where its name is ours, there is nobody to adopt it.
    await handle({ ...ofObject(object), kind: "foreign_object" });
  }
  const queue = await deps.queue.depth();
  return { peopleCount: people.length, objectCount, queue, leftCount };
}

/** Whether a key is one of these, or a part of one of these. */
function isUnder(keys: ReadonlySet<string>, key: string): boolean {
  const parts = key.split("/");
  return parts.some((_, index) => keys.has(parts.slice(0, index + 1).join("/")));
}
