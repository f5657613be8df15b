import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../../db/embedded/free-port.ts";
import type { StartOptions } from "./arguments.ts";
import { childEnvironment } from "./child-environment.ts";
import { type Environment, startChild } from "./child-process.ts";
import { runCommandLine } from "./command-line.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { describeRecovery, startDatabase } from "./database.ts";
import { keptValue } from "./kept-value.ts";
import { step } from "./progress.ts";
import { probeAddress, waitUntilReady } from "./readiness.ts";
import { writeSettings } from "./settings-file.ts";
import type { StopRequest } from "./stop-request.ts";
import { takeSupervisorLock } from "./supervisor-lock.ts";
import { assertPortIsFree } from "./web-port.ts";

const SECRET_BYTES = 32;

type Start = {
  options: StartOptions;
  folder: DataFolder;
  stop: StopRequest;
  /** What is undone at the end, last first. */
  undo: AsyncDisposableStack;
};

/**
 * Starts everything, and fulfils when the stop was asked for and nothing is left running.
 *
 * Errors   StartRefusal when something is in the way or a part ended by itself; nothing is left
 *          running then either.
 */
export async function supervise(options: StartOptions, stop: StopRequest): Promise<void> {
  await using undo = new AsyncDisposableStack();
  const folder = await openDataFolder(options.dataDir);
  const start: Start = { options, folder, stop, undo };
  try {
    const env = await startParts(start);
    await announce(start, env);
    await stop.asked();
  } catch (error) {
    // A stop in the middle of the start makes whatever was under way fail.
    if (!stop.signal.aborted) throw error;
  }
  if (stop.failure !== null) throw stop.failure;
  console.log("\nStopping …");
}

async function startParts(start: Start): Promise<Environment> {
  const { options, folder, stop, undo } = start;
  const address = `http://localhost:${options.port}`;
  const lock = await takeSupervisorLock(folder.supervisorLock, address);
  undo.defer(lock.release);
  await assertPortIsFree({ ...options, mayBeLeaving: lock.recovered });
  const databaseUrl = options.databaseUrl ?? (await startOwnDatabase(start, lock.recovered));
  stop.signal.throwIfAborted();

  const env = childEnvironment(process.env, {
    options,
    databaseUrl,
    authSecret: process.env["AUTH_SECRET"] || (await keptAuthSecret(folder)),
    workerPort: await freePort(),
  });
  // The web server takes as long to load as the migration takes; nobody asks it before that.
  await startWeb(start, env);
  await step("Database at this version", () => runCommandLine(["migrate"], env));
  stop.signal.throwIfAborted();
  undo.defer(await writeSettings(folder.settings, env));

  if (options.demo) {
    // Before the worker reads the demo cluster: history cannot be put behind a reading.
    await step("Demo data up to date", () => runCommandLine(["demo-fill"], env));
    stop.signal.throwIfAborted();
  }

  await step("Web server and worker ready", async () => {
    await startWorker(start, env);
    await waitUntilReady(probeAddress(options.host, options.port), stop.signal);
  });
  return env;
}

const keptAuthSecret = (folder: DataFolder) =>
  keptValue(join(folder.root, "auth-secret"), () =>
    randomBytes(SECRET_BYTES).toString("base64url"),
  );

async function startOwnDatabase({ folder, stop, undo }: Start, recovered: boolean) {
  const database = await step("Database running", () => startDatabase(folder));
  undo.defer(database.stop);
  const recovery = describeRecovery(recovered, database.leftOver);
  if (recovery !== null) console.log(`  ${recovery}`);
  const logFile = join(folder.logs, "postgres.log");
  stop.watch({ name: "database", logFile, ended: database.ended });
  return database.url;
}

async function startWeb(start: Start, env: Environment): Promise<void> {
  const { port, host } = start.options;
  const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", host];
  await startWatched(start, { name: "web server", args, env, logName: "web.log" });
}

async function startWorker(start: Start, env: Environment): Promise<void> {
  // Rows pass by one at a time: a small nursery costs nothing and keeps 150 MiB free.
  const args = ["--max-semi-space-size=4", "worker/main.ts"];
  await startWatched(start, { name: "worker", args, env, logName: "worker.log" });
}

async function startWatched(
  { folder, stop, undo }: Start,
  part: { name: string; args: readonly string[]; env: Environment; logName: string },
): Promise<void> {
  const child = await startChild({ ...part, logFile: join(folder.logs, part.logName) });
  undo.defer(child.stop);
  stop.watch(child);
}

async function announce(start: Start, env: Environment): Promise<void> {
  const { folder } = start;
  const code = await runCommandLine(["setup-code"], env);
  await rm(folder.setupCode, { force: true });
  const lines = ["", `  Pulsegrid is at ${env["PUBLIC_URL"] ?? ""}`];
  if (code !== "") {
    await writeFile(folder.setupCode, `${code}\n`, { mode: 0o600 });
    lines.push(`  Set-up code for the first administrator: ${code}`);
  }
  lines.push("", `  Data in ${folder.root}, logs in ${folder.logs}. Ctrl-C stops everything.`, "");
  console.log(lines.join("\n"));
}
