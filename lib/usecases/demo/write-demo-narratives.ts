import type { Transaction } from "#db/client.ts";
import { sampleDay } from "../../domain/health/sample-day.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";
import type { JobQueue } from "../../ports/job-queue.ts";
import { type ProcessUploadDeps, processUpload } from "../uploads/process-upload.ts";
import { receiveUpload } from "../uploads/receive-upload.ts";

const DAY_MS = 24 * HOUR_MS;
const MAX_BYTES = 10 * 1024 * 1024;
/** Narratives a day are written at differing hours, as phones upload when they happen to charge. */
const FIRST_UPLOAD_HOUR = 5;
const UPLOAD_HOUR_SPREAD = 15;

/**
 * Uploads one invented day of health data for each of the last days and processes it at once, as
 * if it had arrived the morning after. The energy is measured on this machine; the data and the
 * moment are invented, and every row says simulated. A day that is there already is passed over,
 * unless a fill was killed before it had processed it.
 *
 * Shape    gives how many uploads were new.
 */
export async function writeDemoNarratives(
  deps: ProcessUploadDeps,
  params: { userId: string; days: number; now: Date; signal: AbortSignal },
): Promise<number> {
  const { userId, days, now } = params;
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  let newCount = 0;
  for (let day = days; day >= 1 && !params.signal.aborted; day -= 1) {
    const dayStartMs = today - day * DAY_MS;
    const hour = FIRST_UPLOAD_HOUR + (((dayStartMs / DAY_MS) * 7) % UPLOAD_HOUR_SPREAD);
    const at = new Date(dayStartMs + DAY_MS + hour * HOUR_MS);
    if (at > now) continue;
    const then = { ...deps, clock: { ...deps.clock, now: () => at }, queue: NO_QUEUE };
    const seed = dayStartMs / DAY_MS;
    const body = JSON.stringify(sampleDay({ dayStartMs, zoneOffsetMinutes: 60, seed }));
    const { upload, duplicate } = await receiveUpload(then, {
      userId,
      contentType: "application/json",
      contentLengthBytes: null,
      fileName: "simulated-day.json",
      contentEncoding: null,
      idempotencyKey: null,
      declaredSha256: null,
      description: null,
      quotaBytes: null,
      routeHint: "",
      body: oneChunk(body),
      maxBytes: MAX_BYTES,
      simulated: true,
    });
    await processUpload(then, { uploadId: upload.id, userId, replay: false });
    if (!duplicate) newCount += 1;
  }
  return newCount;
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Nothing is queued: the worker would do the jobs at today's time. */
const NO_QUEUE: JobQueue<Transaction> = {
  enqueueUpload: async () => {},
  nudge: () => {},
  workUploads: async () => {},
  depth: async () => ({ waiting: 0, active: 0, dead: 0 }),
  holds: async () => null,
  stop: async () => {},
};
