import { and, asc, count, eq, gt, gte, inArray, lt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { upload } from "../../schema/upload.ts";

/** Which finished uploads to process again. Null: no bound. */
export type Replayable = {
  receivedFrom: Date | null;
  receivedBefore: Date | null;
  /** Leaves out what was finished later: what an earlier run of the same command did already. */
  finishedBefore: Date;
  failedOnly: boolean;
};

const FINISHED = ["completed", "completed_with_quarantine", "failed", "quarantined"] as const;

const matching = (userId: string, which: Replayable) =>
  and(
    eq(upload.userId, userId),
    inArray(upload.status, which.failedOnly ? ["failed"] : [...FINISHED]),
    lt(upload.finishedAt, which.finishedBefore),
    which.receivedFrom === null ? undefined : gte(upload.receivedAt, which.receivedFrom),
    which.receivedBefore === null ? undefined : lt(upload.receivedAt, which.receivedBefore),
  );

/** How many uploads of a person match. */
export async function countReplayable(
  db: Queryable,
  params: { userId: string; which: Replayable },
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(upload)
    .where(matching(params.userId, params.which));
  return row?.count ?? 0;
}

/** Their ids, page by page: those after `afterId`, from the first when null. */
export async function selectReplayableIds(
  db: Queryable,
  params: { userId: string; which: Replayable; afterId: string | null; limit: number },
): Promise<string[]> {
  const after = params.afterId === null ? undefined : gt(upload.id, params.afterId);
  const rows = await db
    .select({ id: upload.id })
    .from(upload)
    .where(and(matching(params.userId, params.which), after))
    .orderBy(asc(upload.id))
    .limit(params.limit);
  return rows.map(({ id }) => id);
}
