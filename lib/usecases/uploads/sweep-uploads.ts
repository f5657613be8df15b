import type { Transaction } from "#db/client.ts";
import { selectUserIds } from "#db/queries/identity/select-user-ids.ts";
import { trySweepLock } from "#db/queries/uploads/lock-sweep.ts";
import { Failure } from "../../domain/errors.ts";
import { describeError } from "../../domain/unexpected-error.ts";
import type { Log } from "../../ports/log.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { Difference, Graces } from "./difference.ts";
import { type FindDeps, findDifferences } from "./find-differences.ts";
import { type Repair, repairDifference } from "./repair-difference.ts";

const MINUTE_MS = 60_000;

/** Long enough that no request and no job is in the middle of what is looked at. */
export const SWEEP_GRACES: Graces = {
  jobMs: 5 * MINUTE_MS,
  blindJobMs: 60 * MINUTE_MS,
  objectMs: 60 * MINUTE_MS,
};
/** Temporary files of writes that began before this died with their process. */
const UNFINISHED_MS = 24 * 60 * MINUTE_MS;
const MOST_PEOPLE = 200;
const MOST_REPAIRS = 1_000;
const MOST_NAMED = 20;

export type SweepDeps = FindDeps & { log: Log; metrics: Metrics };

export type SweepReport = {
  /** The person to go on after; null: all were looked at, begin again. */
  afterUserId: string | null;
  /** How often each was done, such as `object_without_upload adopted`. */
  repairs: Readonly<Record<string, number>>;
  discardedFiles: number;
};

/**
 * Looks for uploads that were forgotten half-way and puts them right: no job, no row, no bytes,
 * left-over temporary files. One bounded part of it per call: up to 200 people and 1,000 repairs.
 *
 * Missing  null while another worker sweeps.
 * Errors   storage_unavailable when the store is; nothing is called missing then.
 */
export async function sweepUploads(
  deps: SweepDeps,
  params: { afterUserId: string | null; graces: Graces; signal: AbortSignal },
): Promise<SweepReport | null> {
  return deps.db.transaction(async (lock: Transaction) => {
    if (!(await trySweepLock(lock))) return null;
    const now = deps.clock.now();
    const unfinishedBefore = new Date(now.getTime() - UNFINISHED_MS);
    const discardedFiles = await deps.objectStore.discardUnfinished(unfinishedBefore);
    const swept = await sweepPeople(deps, params);
    const report = { ...swept.report, discardedFiles };
    if (swept.named.length > 0 || discardedFiles > 0) {
      const { repairs } = report;
      deps.log.warn(
        { repairs, discardedFiles, differences: swept.named },
        "sweeper found disorder",
      );
    }
    return report;
  });
}

type Swept = { report: Omit<SweepReport, "discardedFiles">; named: string[] };

async function sweepPeople(
  deps: SweepDeps,
  params: { afterUserId: string | null; graces: Graces; signal: AbortSignal },
): Promise<Swept> {
  const { signal } = params;
  const after = params.afterUserId ?? "";
  const all = (await selectUserIds(deps.db)).filter((id) => id > after);
  const people = all.slice(0, MOST_PEOPLE);
  const repairs: Record<string, number> = {};
  const named: string[] = [];
  let repairCount = 0;
  let afterUserId = params.afterUserId;
  const note = (difference: Difference, repair: Repair) => {
    if (repair === "settled") return;
    const name = `${difference.kind} ${repair}`;
    repairs[name] = (repairs[name] ?? 0) + 1;
    repairCount += 1;
    deps.metrics.uploadSwept({ kind: difference.kind, repair });
    if (named.length < MOST_NAMED) named.push(`${name}: ${difference.uploadId ?? "unknown"}`);
  };
  for (const userId of people) {
    if (signal.aborted || repairCount >= MOST_REPAIRS) {
      return { report: { afterUserId, repairs }, named };
    }
    try {
      const options = { graces: params.graces, counts: false, deep: false };
      for await (const difference of findDifferences(deps, { userId, options })) {
        note(difference, await repairDifference(deps, difference));
      }
    } catch (error) {
      if (error instanceof Failure && error.code === "storage_unavailable") throw error;
      deps.log.error({ userId, error: describeError(error) }, "sweeper could not look at a person");
    }
    afterUserId = userId;
  }
  const isDone = people.length === all.length;
  return {
    report: { afterUserId: isDone ? null : afterUserId, repairs },
    named,
  };
}
