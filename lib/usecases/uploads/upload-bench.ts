import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { appUser } from "#db/schema/app-user.ts";
import { gridPoint } from "#db/schema/grid-point.ts";
import { createTestDatabase } from "#db/test-database.ts";
import { sampleDay } from "../../domain/health/sample-day.ts";
import type { EnergyMeter } from "../../ports/energy-meter.ts";
import type { JobQueue, UploadJob } from "../../ports/job-queue.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { createInlineReader } from "./inline-reader.ts";
import { processUpload } from "./process-upload.ts";
import { readUpload } from "./read-uploads.ts";
import { type IncomingUpload, receiveUpload } from "./receive-upload.ts";

const NOW = new Date("2026-03-05T12:30:00Z");
export const DAY_START_MS = Date.UTC(2026, 2, 4);

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const noMetrics: Metrics = {
  httpRequest: () => {},
  uploadReceived: () => {},
  uploadProcessed: () => {},
  recordsProcessed: () => {},
  narrativesWritten: () => {},
  loopTick: () => {},
  uploadSwept: () => {},
  rateLimitUncounted: () => {},
  jobsRelayed: () => {},
  gridAlerts: () => {},
  gridGauges: () => {},
  render: async () => ({ contentType: "text/plain", body: "" }),
};

/** Measures every piece of work as 7.2 J, from 3.6 to 14.4: by hand 2, 1 and 4 mWh. */
const meter: EnergyMeter = {
  measure: async (work) => ({
    result: await work(),
    energy: {
      energyJoules: 7.2,
      lowJoules: 3.6,
      highJoules: 14.4,
      cpuSeconds: 2,
      wallSeconds: 2,
      method: "cpu-time-model",
      constants: "test",
    },
  }),
};

/** One invented day as the body of an upload; the seed makes it another day's figures. */
export const dayBody = (seed = 1) =>
  JSON.stringify(sampleDay({ dayStartMs: DAY_START_MS, zoneOffsetMinutes: 60, seed }));

export async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += 1_000) yield bytes.slice(start, start + 1_000);
}

/** A real database and a real folder for uploads, with a queue whose jobs a test can look at. */
export async function openUploadBench(
  postgresUrl: string,
  createStore: (folder: string) => ObjectStore,
) {
  const database = await createTestDatabase(postgresUrl);
  const folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-objects-"));
  const jobs: UploadJob[] = [];
  const queue: JobQueue<Transaction> = {
    enqueueUpload: async (job) => {
      jobs.push(job);
    },
    nudge: () => {},
    workUploads: async () => {},
    depth: async () => ({ waiting: jobs.length, active: 0, dead: 0 }),
    holds: async () => null,
    stop: async () => {},
  };
  const objectStore = createStore(folder);
  const deps = {
    db: database.db,
    objectStore,
    uploadReader: createInlineReader({ objectStore, newId: uuidv7 }),
    queue,
    energyMeter: meter,
    clock: { now: () => NOW, sleep: async () => {} },
    log: silent,
    metrics: noMetrics,
    newId: uuidv7,
    region: "eu-central-1",
    qualityThreshold: 0.7,
  };
  await priceTheHour(deps.db);
  return {
    deps,
    databaseUrl: database.url,
    jobs,
    async addPerson(): Promise<string> {
      const id = uuidv7();
      const person = { id, name: `person ${id}`, role: "member", createdAt: NOW } as const;
      await database.db.insert(appUser).values(person);
      return id;
    },
    async receiveAndProcess(userId: string, text: string, maxBytes = 1_000_000) {
      const received = await receiveUpload(deps, incoming(userId, text, { maxBytes }));
      await processUpload(deps, jobOf(userId, received.upload.id));
      return readUpload(deps, { userId, uploadId: received.upload.id });
    },
    async storedFileCount(): Promise<number> {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).length;
    },
    async close(): Promise<void> {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type UploadBench = Awaited<ReturnType<typeof openUploadBench>>;

/** Germany has 400 g/kWh in the hour in which the tests happen. */
async function priceTheHour(db: UploadBench["deps"]["db"]): Promise<void> {
  const hourAt = new Date("2026-03-05T12:00:00Z");
  await db.insert(gridPoint).values({
    zone: "DE",
    hourAt,
    signal: "average",
    scope: "lifecycle",
    source: "electricity-maps",
    intensityGPerKwh: 400,
    firstIntensityGPerKwh: 400,
    estimated: false,
    fetchedAt: hourAt,
  });
}

export const incoming = (
  userId: string,
  text: string,
  fields: Partial<IncomingUpload> = {},
): IncomingUpload => ({
  userId,
  contentType: "application/json",
  contentLengthBytes: null,
  fileName: null,
  contentEncoding: null,
  idempotencyKey: null,
  declaredSha256: null,
  description: null,
  quotaBytes: null,
  routeHint: "",
  body: chunks(text),
  maxBytes: 1_000_000,
  simulated: false,
  ...fields,
});

export const jobOf = (userId: string, uploadId: string): UploadJob => ({
  userId,
  uploadId,
  replay: false,
});
