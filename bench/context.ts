import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "#db/embedded.ts";
import { freePort } from "#db/embedded/free-port.ts";
import {
  createTemplateDatabase,
  createTestDatabase,
  type TestDatabase,
} from "#db/test-database.ts";
import type { Report } from "./report.ts";

/** What a bench is given. */
export type BenchContext = {
  /** Rounds to count; null: the bench's own number. */
  rounds: number | null;
  /** A folder of its own, removed afterwards. */
  folder: string;
  /** Somebody else's data that the bench reads, `--data`; null when not named. */
  dataFolder: string | null;
  report: Report;
  /** A superuser's address of a PostgreSQL of its own, durable as in production, with the template. */
  serverUrl: () => Promise<string>;
  /** A migrated database on a server of its own, durable as in production. */
  openDatabase: () => Promise<TestDatabase>;
};

export type Bench = (context: BenchContext) => Promise<void>;

/** Runs one bench with a folder and, when it asks, a PostgreSQL; both are gone afterwards. */
export async function runBench(
  bench: Bench,
  options: Pick<BenchContext, "rounds" | "report" | "dataFolder">,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-bench-"));
  const closers: (() => Promise<void>)[] = [];
  let started: Promise<string> | null = null;
  const startServer = async () => {
    const server = await startEmbeddedPostgres({
      folder: path.join(folder, "postgres"),
      logFile: path.join(folder, "postgres.log"),
      port: await freePort(),
      password: randomBytes(16).toString("hex"),
      database: "bench",
      durable: true,
    });
    closers.push(server.stop);
    await createTemplateDatabase(server.url);
    return server.url;
  };
  const serverUrl = () => (started ??= startServer());
  const openDatabase = async () => {
    const database = await createTestDatabase(await serverUrl());
    closers.push(database.drop);
    return database;
  };
  try {
    await bench({ ...options, folder, serverUrl, openDatabase });
  } finally {
    for (const close of closers.toReversed()) await close();
    await rm(folder, { recursive: true, force: true });
  }
}
