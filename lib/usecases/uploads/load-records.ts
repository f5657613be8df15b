import type { Transaction } from "#db/client.ts";
import { dropDeletedRecords, mergeDeletions } from "#db/queries/health/merge-deletions.ts";
import { mergeRecords, selectStagedDays } from "#db/queries/health/merge-records.ts";
import { quarantineStaged } from "#db/queries/health/quarantine-staged.ts";
import type { RecordDay } from "#db/queries/health/record-day.ts";
import { stageItems } from "#db/queries/health/stage-items.ts";
import type { UploadRow } from "#db/queries/uploads/select-upload.ts";
import type { UploadOutcome } from "#db/queries/uploads/update-upload.ts";
import { isGoodEnough, type Quality } from "../../domain/health/quality.ts";
import type { Clock } from "../../ports/clock.ts";
import type { UploadEnd, UploadReader } from "../../ports/upload-reader.ts";
import { type WrittenNarrative, writeNarratives } from "./write-narratives.ts";

export type LoadDeps = {
  uploadReader: UploadReader;
  clock: Clock;
  newId: () => string;
  /** Files of a lower score are set aside whole. */
  qualityThreshold: number;
};

export type LoadWork = {
  tx: Transaction;
  upload: UploadRow;
  storeReproductive: boolean;
  replay: boolean;
  /** Items read so far; the total is null until all are read. */
  onProgress: (itemCount: number, totalCount: number | null) => void;
};

export type LoadedRecords = {
  outcome: UploadOutcome;
  narratives: WrittenNarrative[];
  /** Null for a file that could not be read. */
  quality: Quality | null;
};

type ReadEnd = Extract<UploadEnd, { kind: "read" }>;

/**
 * Reads, stages, removes duplicates, deletes, stores, quarantines and narrates: the work of one
 * upload inside one transaction. The counts add up: records = stored + duplicate + quarantined.
 * A deletion counts as a record: stored when it removed something or is new, else a duplicate.
 */
export async function loadRecords(deps: LoadDeps, work: LoadWork): Promise<LoadedRecords> {
  const { tx, upload } = work;
  const end = await stageItems(tx, (write) =>
    deps.uploadReader.read(
      {
        objectKey: upload.objectKey,
        contentSha256: upload.contentSha256,
        mediaType: upload.mediaType,
        contentEncoding: upload.contentEncoding,
        routeHint: upload.routeHint,
        receivedAtMs: upload.receivedAt.getTime(),
        storeReproductive: work.storeReproductive,
      },
      async ({ lines, itemCount }) => {
        await write(lines);
        work.onProgress(itemCount, null);
      },
    ),
  );
  if (end.kind === "damaged") return nothingOf(DAMAGED);
  if (end.kind === "unreadable") return nothingOf(unreadable(end));
  return mergeStaged(deps, work, end);
}

async function mergeStaged(deps: LoadDeps, work: LoadWork, end: ReadEnd): Promise<LoadedRecords> {
  const { tx, upload } = work;
  const { quality } = end;
  const at = deps.clock.now();
  const owned = { userId: upload.userId, uploadId: upload.id, at };
  const goodCount = end.recordCount + end.deletionCount;
  const isLoaded = goodCount > 0 && isGoodEnough(quality, deps.qualityThreshold);
  const totalCount = goodCount + end.refusedCount;
  work.onProgress(totalCount, totalCount);
  if (totalCount === 0) return nothingOf(emptyFile(end));
  await quarantineStaged(tx, owned, end.refusedCount);
  if (!isLoaded) return { outcome: setAside(end, goodCount), narratives: [], quality };

  // All that the file speaks of, before what is known already leaves the table.
  const spokenOf = work.replay ? await selectStagedDays(tx) : [];
  const stored = await storeStaged(tx, owned, end);
  const narratives = await writeNarratives(tx, {
    ...owned,
    days: [...spokenOf, ...stored.days],
    newId: deps.newId,
  });
  return {
    narratives,
    quality,
    outcome: {
      ...judged(end),
      status: end.refusedCount > 0 ? "completed_with_quarantine" : "completed",
      storedCount: stored.count,
      duplicateCount: goodCount - stored.count,
      quarantinedCount: end.refusedCount,
      reasonCode: null,
      reason: null,
    },
  };
}

/** Deletions first: within one file they count whatever the order, by their time. */
async function storeStaged(
  tx: Transaction,
  owned: { userId: string; uploadId: string; at: Date },
  end: ReadEnd,
): Promise<{ count: number; days: RecordDay[] }> {
  const deleted =
    end.deletionCount > 0 ? await mergeDeletions(tx, owned) : { effectiveCount: 0, days: [] };
  if (end.recordCount === 0) return { count: deleted.effectiveCount, days: deleted.days };
  await dropDeletedRecords(tx, owned);
  const written = await mergeRecords(tx, owned);
  return {
    count: deleted.effectiveCount + written.writtenCount,
    days: [...deleted.days, ...written.days],
  };
}

const judged = (end: ReadEnd) => ({
  client: end.client,
  recordCount: end.recordCount + end.deletionCount + end.refusedCount,
  qualityScore: end.quality.score,
  qualityChecks: end.quality.checks,
});

/** A file that lists no records is whole: an app that found nothing new says so with an empty list. */
function emptyFile({ client }: ReadEnd): UploadOutcome {
  const none = { recordCount: 0, storedCount: 0, duplicateCount: 0, quarantinedCount: 0 };
  return { ...NOTHING, ...none, client, status: "completed", reasonCode: null, reason: null };
}

/** A file of which nothing is loaded: nothing in it is a record, or it is not good enough. */
function setAside(end: ReadEnd, goodCount: number): UploadOutcome {
  const reason =
    goodCount === 0
      ? {
          reasonCode: "no_valid_records",
          reason: "Not one record of the file could be loaded.",
        }
      : {
          reasonCode: "quality_below_threshold",
          reason:
            "The file's quality is below the threshold, so none of its records was loaded. The file is kept; an operator can try it again.",
        };
  const { recordCount, ...rest } = judged(end);
  return {
    ...rest,
    ...reason,
    status: "quarantined",
    recordCount,
    storedCount: 0,
    duplicateCount: 0,
    quarantinedCount: recordCount,
  };
}

const NOTHING = {
  client: null,
  recordCount: null,
  storedCount: null,
  duplicateCount: null,
  quarantinedCount: null,
  qualityScore: null,
  qualityChecks: null,
} as const;

const nothingOf = (outcome: UploadOutcome): LoadedRecords => ({
  outcome,
  narratives: [],
  quality: null,
});

const DAMAGED: UploadOutcome = {
  ...NOTHING,
  status: "failed",
  reasonCode: "object_damaged",
  reason: "The stored file is missing or no longer has the checksum it was received with.",
};

const unreadable = ({ reasonCode, reason }: { reasonCode: string; reason: string }) =>
  ({ ...NOTHING, status: "failed", reasonCode, reason }) satisfies UploadOutcome;
