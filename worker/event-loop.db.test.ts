import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, inject, test } from "vitest";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { createPrometheusMetrics } from "#lib/adapters/prometheus-metrics.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { readUpload } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import { incoming, jobOf, openUploadBench } from "#lib/usecases/uploads/upload-bench.ts";
import { startHealthServer } from "./health-server.ts";
import { createThreadReader, READER_LIMITS } from "./thread-reader.ts";

const RECORD_COUNT = 48_000;
const MOST_BYTES = 50 * 1024 * 1024;

/** A file of nearly 50 MiB: fields that nobody reads make it large, and all of it is parsed. */
function largeFile(): Uint8Array {
  const padding = "x".repeat(920);
  const start = Date.UTC(2026, 0, 1);
  const records = Array.from({ length: RECORD_COUNT }, (_, index) => ({
    record_type: "steps",
    value: 1 + (index % 90),
    unit: "count",
    start_time_ms: start + index * 60_000,
    end_time_ms: start + index * 60_000 + 30_000,
    padding,
  }));
  return new TextEncoder().encode(JSON.stringify({ records }));
}

test("H16: the worker answers for its health and metrics while it takes a file of 50 MiB in", async () => {
  const bench = await openUploadBench(inject("postgresUrl"), createFilesystemObjectStore);
  const uploadReader = createThreadReader(bench.deps, { limits: READER_LIMITS });
  const metrics = createPrometheusMetrics();
  const health = await startHealthServer(
    { ...bench.deps, metrics },
    { port: 0, host: "127.0.0.1" },
  );
  try {
    const userId = await bench.addPerson();
    const bytes = largeFile();
    const body = async function* () {
      yield bytes;
    };
    const fields = { body: body(), maxBytes: MOST_BYTES };
    const { upload } = await receiveUpload(bench.deps, incoming(userId, "", fields));

    // What the thread gives shows when it is at work: answers are told apart by that.
    const at: { stage: "reading" | "writing" | "done" } = { stage: "reading" };
    const watched = {
      ...uploadReader,
      read: ((asked, write) =>
        uploadReader.read(asked, (piece) => {
          at.stage = "writing";
          return write(piece);
        })) satisfies typeof uploadReader.read,
    };
    const processing = processUpload(
      { ...bench.deps, uploadReader: watched },
      jobOf(userId, upload.id),
    ).finally(() => {
      at.stage = "done";
    });
    const answers = { reading: 0, writing: 0, done: 0 };
    const latenciesMs: number[] = [];
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    const address = health.address();
    const port = typeof address === "object" ? address?.port : null;
    for (let turn = 0; at.stage !== "done"; turn += 1) {
      const path = turn % 2 === 0 ? "/health/live" : "/metrics";
      const sentMs = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      await response.arrayBuffer();
      latenciesMs.push(performance.now() - sentMs);
      expect(response.status).toBe(200);
      answers[at.stage] += 1;
    }
    await processing;
    delays.disable();

    const done = await readUpload(bench.deps, { userId, uploadId: upload.id });
    expect(done).toMatchObject({ status: "completed", storedCount: RECORD_COUNT });
    // Were the file parsed on the loop, no answer could come before the first line of it does.
    expect(answers.reading).toBeGreaterThan(10);
    expect(answers.writing).toBeGreaterThan(10);
    const slowestMs = Math.max(...latenciesMs);
    const loopMs = delays.max / 1e6;
    process.stdout.write(
      `H16: ${latenciesMs.length} answers, the slowest after ${slowestMs.toFixed(0)} ms; the loop was held for ${loopMs.toFixed(0)} ms at most\n`,
    );
  } finally {
    health.close();
    health.closeAllConnections();
    await uploadReader.close();
    await bench.close();
  }
}, 120_000);
