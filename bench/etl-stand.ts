import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createReadStream, createWriteStream } from "node:fs";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Database } from "#db/client.ts";
import { createCpuTimeMeter } from "#lib/adapters/cpu-time-meter.ts";
import { createFilesystemObjectStore } from "#lib/adapters/filesystem-object-store.ts";
import { processUpload } from "#lib/usecases/uploads/process-upload.ts";
import { readUpload } from "#lib/usecases/uploads/read-uploads.ts";
import { receiveUpload } from "#lib/usecases/uploads/receive-upload.ts";
import { incoming, jobOf, openUploadBench } from "#lib/usecases/uploads/upload-bench.ts";
import { createThreadReader, READER_LIMITS } from "../worker/thread-reader.ts";
import type { BenchContext } from "./context.ts";

const MOST_BYTES = 512 * 1024 * 1024;

export type Sent = { userId: string; uploadId: string };
export type Body = { bytes: Uint8Array; contentType: string };

/**
 * Everything an ETL bench needs: the product's own path from stored bytes to committed rows, with
 * the reading thread as in the worker, and the bare server beside it.
 */
export async function openEtlStand(context: BenchContext) {
  const storeFolder = path.join(context.folder, "objects");
  const stand = await openUploadBench(await context.serverUrl(), () =>
    createFilesystemObjectStore(storeFolder),
  );
  const { objectStore } = stand.deps;
  const uploadReader = createThreadReader({ objectStore }, { limits: READER_LIMITS });
  const deps = { ...stand.deps, uploadReader, energyMeter: createCpuTimeMeter() };
  const url = await addressOf(stand.deps.db, await context.serverUrl());
  const admin = postgres(url, { max: 1, onnotice: () => {} });

  return {
    admin,
    addPerson: () => stand.addPerson(),
    /** Stores a body as an upload that waits to be processed. */
    async send(userId: string, { bytes, contentType }: Body): Promise<Sent> {
      const body = async function* () {
        yield bytes;
      };
      const { upload } = await receiveUpload(
        deps,
        incoming(userId, "", { body: body(), contentType, maxBytes: MOST_BYTES }),
      );
      return { userId, uploadId: upload.id };
    },
    process: ({ userId, uploadId }: Sent) => processUpload(deps, jobOf(userId, uploadId)),
    describe: (sent: Sent) => readUpload(deps, sent),
    /** Takes away what uploads made; the uploads stay. */
    async reset(): Promise<void> {
      await admin`truncate health_record, narrative, narrative_emission, quarantined_record,
        health_tombstone`;
      await admin`checkpoint`;
    },
    /** Peak memory of a process that does nothing but process one upload. Units: bytes. */
    async peakBytes({ userId, uploadId }: Sent): Promise<number> {
      const script = path.join(import.meta.dirname, "process-once.ts");
      // As `npm start` starts the worker.
      const args = ["--max-semi-space-size=4", script, url, storeFolder, userId, uploadId];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
      const pieces: Buffer[] = [];
      child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
      await once(child, "close");
      return Number(Buffer.concat(pieces).toString()) * 1024;
    },
    async close(): Promise<void> {
      await uploadReader.close();
      await admin.end({ timeout: 5 });
      await stand.close();
      await rm(storeFolder, { recursive: true, force: true });
    },
  };
}

export type EtlStand = Awaited<ReturnType<typeof openEtlStand>>;

/** Writes the rows of health_record to a file as COPY text. */
export async function copyRowsOut(admin: postgres.Sql, file: string): Promise<void> {
  const rows = await admin`copy health_record to stdout`.readable();
  await pipeline(rows, createWriteStream(file));
}

/** Loads such a file into the same table with all its keys and constraints, and commits. */
export async function copyRowsIn(admin: postgres.Sql, file: string): Promise<void> {
  const table = await admin`copy health_record from stdin`.writable();
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), table);
}

async function addressOf(db: Database, serverUrl: string): Promise<string> {
  const [row] = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const url = new URL(serverUrl);
  url.pathname = `/${row?.name ?? ""}`;
  return url.href;
}
