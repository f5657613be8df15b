import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { lockPerson } from "#db/queries/health/lock-person.ts";
import { selectPersonSettings } from "#db/queries/identity/person-settings.ts";
import { insertIngestRun } from "#db/queries/ingest/insert-ingest-run.ts";
import { lockUpload, type UploadRow } from "#db/queries/uploads/select-upload.ts";
import {
  finishUpload,
  noteTrouble,
  startUpload,
  type UploadOutcome,
} from "#db/queries/uploads/update-upload.ts";
import type { Clock } from "../../ports/clock.ts";
import type { EnergyMeter } from "../../ports/energy-meter.ts";
import type { UploadJob } from "../../ports/job-queue.ts";
import type { Log } from "../../ports/log.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { type UploadReader, UploadReaderStopped } from "../../ports/upload-reader.ts";
import { loadRecords } from "./load-records.ts";
import { noteQuarantine } from "./note-quarantine.ts";
import { type Progress, trackProgress } from "./report-progress.ts";
import { storeEmissions } from "./store-emissions.ts";

export type ProcessUploadDeps = {
  db: Database;
  objectStore: ObjectStore;
  uploadReader: UploadReader;
  energyMeter: EnergyMeter;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  newId: () => string;
  /** Cloud region this installation runs in; null: the CO2e of its narratives is unknown. */
  region: string | null;
  /** Files of a lower score are set aside whole. */
  qualityThreshold: number;
};

const FINISHED = ["completed", "completed_with_quarantine", "failed", "quarantined"];

/**
 * Turns an upload into records, quarantined records and narratives, and measures the energy of
 * exactly that work. All of it is one transaction, so a job that runs twice, or dies half-way and
 * runs again, has the effect of one.
 *
 * Errors   a file that cannot be read is an outcome of the upload, not an error. Trouble of the
 *          database, the store or the reader rejects, and the queue tries again.
 */
export async function processUpload(deps: ProcessUploadDeps, job: UploadJob): Promise<void> {
  const { userId, uploadId } = job;
  const startedAt = deps.clock.now();
  const found = await asOwner(deps.db, userId, async (tx) => {
    // Locked: else one that another delivery is about to finish would be put back to "processing".
    const row = await lockUpload(tx, { userId, uploadId });
    if (row === null || FINISHED.includes(row.status)) return false;
    await startUpload(tx, { userId, uploadId, at: startedAt });
    return true;
  });
  if (!found) return;

  const outcome = await processTracked(deps, job, startedAt);
  if (outcome === null) return;
  const durationMs = deps.clock.now().getTime() - startedAt.getTime();
  deps.metrics.uploadProcessed({ status: outcome.status, durationMs });
  countRecords(deps.metrics, outcome);
  deps.log.info({ uploadId, status: outcome.status, durationMs }, "upload processed");
}

async function processTracked(
  deps: ProcessUploadDeps,
  job: UploadJob,
  startedAt: Date,
): Promise<UploadOutcome | null> {
  const { userId, uploadId } = job;
  const progress = trackProgress(deps, job);
  try {
    return await asOwner(deps.db, userId, async (tx) => {
      await lockPerson(tx, { userId });
      const row = await lockUpload(tx, { userId, uploadId });
      if (row === null || FINISHED.includes(row.status)) return null;
      return processLocked(deps, { tx, row, job, startedAt, progress });
    });
  } catch (error) {
    if (error instanceof UploadReaderStopped) {
      const { reasonCode } = error;
      await asOwner(deps.db, userId, (tx) => noteTrouble(tx, { userId, uploadId, reasonCode }));
    }
    throw error;
  } finally {
    await progress.end();
  }
}

type Locked = {
  tx: Transaction;
  row: UploadRow;
  job: UploadJob;
  startedAt: Date;
  progress: Progress;
};

async function processLocked(deps: ProcessUploadDeps, work: Locked): Promise<UploadOutcome> {
  const { tx, row, job, startedAt } = work;
  const settings = await selectPersonSettings(tx, { userId: row.userId });
  const { result, energy } = await deps.energyMeter.measure(() =>
    loadRecords(deps, {
      tx,
      upload: row,
      storeReproductive: settings?.storeReproductive ?? false,
      replay: job.replay,
      onProgress: work.progress.report,
    }),
  );
  const { outcome, narratives, quality } = result;
  await storeEmissions(deps, { tx, upload: row, narratives, energy });
  const at = deps.clock.now();
  if (outcome.status === "quarantined" && quality !== null) {
    await noteQuarantine(deps.objectStore, { upload: row, outcome, quality, at });
  }
  await finishUpload(tx, { userId: row.userId, uploadId: row.id, at, outcome });
  const isDamaged = outcome.reasonCode === "object_damaged";
  await insertIngestRun(tx, {
    id: deps.newId(),
    kind: "upload",
    source: "upload",
    startedAt,
    finishedAt: at,
    // A file that cannot be read is its sender's trouble: taking uploads in works.
    outcome: isDamaged ? "failed" : "ok",
    itemCount: outcome.storedCount ?? 0,
    failureCode: isDamaged ? outcome.reasonCode : null,
    simulated: row.simulated,
  });
  return outcome;
}

function countRecords(metrics: Metrics, outcome: UploadOutcome): void {
  metrics.recordsProcessed({ outcome: "stored", count: outcome.storedCount ?? 0 });
  metrics.recordsProcessed({ outcome: "duplicate", count: outcome.duplicateCount ?? 0 });
  metrics.recordsProcessed({ outcome: "quarantined", count: outcome.quarantinedCount ?? 0 });
}
