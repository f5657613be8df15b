import { createHash } from "node:crypto";
import autocannon from "autocannon";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { appUser } from "#db/schema/app-user.ts";
import type { TestDatabase } from "#db/test-database.ts";
import { createPgBossQueue } from "#lib/adapters/pg-boss-queue.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import { writeUpload } from "#lib/usecases/uploads/write-upload.ts";
import type { Bench, BenchContext } from "./context.ts";
import { timed, timingOf } from "./interleave.ts";
import { openUploadStand, type Server } from "./upload-stand.ts";

const CONNECTIONS = 16;
const SECONDS = 5;
const BODY_BYTES = 2_048;
const TRANSACTIONS = 300;

/** G4, G5: many small uploads at sixteen connections; G13: what the job adds to the transaction. */
export const bench: Bench = async (context) => {
  const { report } = context;
  const stand = await openUploadStand(context);
  try {
    const rates: Record<"bare" | "ours", number[]> = { bare: [], ours: [] };
    const slowest: Record<"bare" | "ours", number[]> = { bare: [], ours: [] };
    for (let round = -1; round < (context.rounds ?? 5); round += 1) {
      for (const name of ["bare", "ours"] as const) {
        const { perSecond, p99Ms } = await load(stand[name]);
        if (round < 0) continue;
        rates[name].push(perSecond);
        slowest[name].push(p99Ms);
      }
    }
    const bareRate = median(rates.bare);
    const oursRate = median(rates.ours);
    report.line(
      `  uploads a second: bare ${bareRate.toFixed(0)}, pulsegrid ${oursRate.toFixed(0)}`,
    );
    report.goal({
      id: "G4",
      what: "small uploads a second to bare",
      measured: oursRate / bareRate,
      limit: { least: 0.33 },
    });
    report.goal({
      id: "G5",
      what: "p99 at 16 connections to bare",
      measured: median(slowest.ours) / median(slowest.bare),
      limit: { most: 3 },
    });
    await compareEnqueue(context, stand.database);
  } finally {
    await stand.close();
  }
};

const median = (values: number[]) => timingOf("", values).medianMs;

async function load({ url, headers }: Server): Promise<{ perSecond: number; p99Ms: number }> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: "POST",
        headers,
        setupRequest: (request) => ({ ...request, body: smallBody() }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} uploads were refused, ${result.errors} failed`);
  }
  return { perSecond: result.requests.average, p99Ms: result.latency.p99 };
}

const smallBody = () =>
  JSON.stringify({ timestamp: uuidv7(), app_version: "1", steps: [] }).padEnd(BODY_BYTES);

const NO_QUEUE: Pick<JobQueue<Transaction>, "enqueueUpload" | "nudge"> = {
  enqueueUpload: async () => {},
  nudge: () => {},
};

async function compareEnqueue(context: BenchContext, database: TestDatabase): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const queue = await createPgBossQueue({ url: database.url, supervise: false, log });
  const userId = uuidv7();
  const createdAt = new Date();
  await database.db
    .insert(appUser)
    .values({ id: userId, name: "queue", role: "member", createdAt });
  const times: Record<"with" | "without", number[]> = { with: [], without: [] };
  for (let count = 0; count < TRANSACTIONS; count += 1) {
    for (const name of ["without", "with"] as const) {
      const deps = {
        db: database.db,
        clock: systemClock,
        queue: name === "with" ? queue : { ...queue, ...NO_QUEUE },
      };
      const options = { idempotencyKey: null, quotaBytes: null };
      times[name].push(await timed(() => writeUpload(deps, newRow(userId), options)));
    }
  }
  await queue.stop();
  context.report.goal({
    id: "G13",
    what: "transaction with its job to without",
    measured: median(times.with) / median(times.without),
    limit: { most: 1.5 },
  });
}

function newRow(userId: string) {
  const id = uuidv7();
  return {
    id,
    userId,
    contentSha256: createHash("sha256").update(id).digest("hex"),
    sizeBytes: BODY_BYTES,
    objectKey: `raw/${id}`,
    mediaType: "json",
    contentEncoding: null,
    routeHint: "",
    fileName: null,
    description: null,
    simulated: false,
    receivedAt: new Date(),
  };
}
