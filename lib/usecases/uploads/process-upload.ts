import { createHash } from "node:crypto";
import { asOwner, type Database, type Transaction } from "#db/client.ts";
import { lockPerson } from "#db/queries/health/lock-person.ts";
import { insertIngestRun } from "#db/queries/ingest/insert-ingest-run.ts";
import { lockUpload, type UploadRow } from "#db/queries/uploads/select-upload.ts";
import {
  finishUpload,
  startUpload,
  type UploadOutcome,
} from "#db/queries/uploads/update-upload.ts";
import { Failure } from "../../domain/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { EnergyMeter } from "../../ports/energy-meter.ts";
import type { UploadJob } from "../../ports/job-queue.ts";
import type { Log } from "../../ports/log.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { loadRecords } from "./load-records.ts";
import { storeEmissions } from "./store-emissions.ts";

export type ProcessUploadDeps = {
  db: Database;
  objectStore: ObjectStore;
  energyMeter: EnergyMeter;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  newId: () => string;
  /** Cloud region this installation runs in; null: the CO2e of its narratives is unknown. */
  region: string | null;
};

const FINISHED = ["completed", "completed_with_quarantine", "failed", "quarantined"];

/**
 * Turns an upload into records, quarantined records and narratives, and measures the energy of
 * exactly that work. All of it is one transaction, so a job that runs twice, or dies half-way and
 * runs again, has the effect of one.
 *
 * Errors   a file that cannot be read is an outcome of the upload, not an error. Trouble of the
 *          database or the store rejects, and the queue tries again.
 */
export async function processUpload(deps: ProcessUploadDeps, job: UploadJob): Promise<void> {
  const { userId, uploadId } = job;
  const startedAt = deps.clock.now();
  const found = await asOwner(deps.db, userId, async (tx) => {
    // Locked: else one that another delivery is about to finish would be put back to "processing".
    const row = await lockUpload(tx, { userId, uploadId });
    if (row === null || FINISHED.includes(row.status)) return null;
    await startUpload(tx, { userId, uploadId, at: startedAt });
    return row;
  });
  if (found === null) return;

  const bytes = await readObject(deps, found);
  const outcome = await asOwner(deps.db, userId, async (tx) => {
    await lockPerson(tx, { userId });
    const row = await lockUpload(tx, { userId, uploadId });
    if (row === null || FINISHED.includes(row.status)) return null;
    return processLocked(deps, { tx, row, bytes, job, startedAt });
  });
  if (outcome === null) return;
  const durationMs = deps.clock.now().getTime() - startedAt.getTime();
  deps.metrics.uploadProcessed({ status: outcome.status, durationMs });
  deps.log.info({ uploadId, status: outcome.status, durationMs }, "upload processed");
}

type Locked = {
  tx: Transaction;
  row: UploadRow;
  bytes: Uint8Array | null;
  job: UploadJob;
  startedAt: Date;
};

async function processLocked(deps: ProcessUploadDeps, work: Locked): Promise<UploadOutcome> {
  const { tx, row, bytes, job, startedAt } = work;
  const { result, energy } = await deps.energyMeter.measure(() =>
    bytes === null
      ? Promise.resolve({ outcome: DAMAGED, narratives: [] })
      : loadRecords(deps, { tx, upload: row, bytes, replay: job.replay }),
  );
  await storeEmissions(deps, { tx, upload: row, narratives: result.narratives, energy });
  const at = deps.clock.now();
  await finishUpload(tx, { userId: row.userId, uploadId: row.id, at, outcome: result.outcome });
  await insertIngestRun(tx, {
    id: deps.newId(),
    kind: "upload",
    source: "upload",
    startedAt,
    finishedAt: at,
    // A file that cannot be read is its sender's trouble: taking uploads in works.
    outcome: bytes === null ? "failed" : "ok",
    itemCount: result.outcome.storedCount ?? 0,
    failureCode: bytes === null ? result.outcome.reasonCode : null,
    simulated: row.simulated,
  });
  countRecords(deps.metrics, result.outcome);
  return result.outcome;
}

const DAMAGED: UploadOutcome = {
  status: "failed",
  client: null,
  recordCount: null,
  storedCount: null,
  duplicateCount: null,
  quarantinedCount: null,
  reasonCode: "object_damaged",
  reason: "The stored file is missing or no longer has the checksum it was received with.",
};

/** The stored bytes. Missing: null when they are gone or not the ones that were received. */
async function readObject(deps: ProcessUploadDeps, row: UploadRow): Promise<Uint8Array | null> {
  try {
    const bytes = await deps.objectStore.get(row.objectKey);
    const sha256Hex = createHash("sha256").update(bytes).digest("hex");
    return sha256Hex === row.contentSha256 ? bytes : null;
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return null;
    throw error;
  }
}

function countRecords(metrics: Metrics, outcome: UploadOutcome): void {
  metrics.recordsProcessed({ outcome: "stored", count: outcome.storedCount ?? 0 });
  metrics.recordsProcessed({ outcome: "duplicate", count: outcome.duplicateCount ?? 0 });
  metrics.recordsProcessed({ outcome: "quarantined", count: outcome.quarantinedCount ?? 0 });
}
