import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "./embedded.ts";
import { freePort } from "./embedded/free-port.ts";
import { createTemplateDatabase } from "./test-database.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A superuser's address of the test server; test databases are cloned from its template. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for a test run, without fsync, gone with its folder when the run ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "pulsegrid-test-"));
  const server = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    logFile: join(folder, "postgres.log"),
    port: await freePort(),
    password: randomBytes(16).toString("hex"),
    database: "test",
    durable: false,
  });
  await createTemplateDatabase(server.url);
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
