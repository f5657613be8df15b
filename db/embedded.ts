import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { commandAs, findServerAccount, type ServerAccount } from "./embedded/account.ts";
import { createCluster, SUPERUSER } from "./embedded/create-cluster.ts";
import { clearLeftOver, type LeftOver } from "./embedded/left-over.ts";
import { findPrograms, type PostgresPrograms } from "./embedded/programs.ts";
import { EmbeddedPostgresError } from "./embedded/server-error.ts";

const POLL_MS = 50;
const START_TIMEOUT_MS = 60_000;
const FAST_STOP_MS = 20_000;

export type EmbeddedPostgresOptions = {
  /** The cluster's own folder, absolute. Made when missing. */
  folder: string;
  /** Where the server writes its log, absolute. */
  logFile: string;
  port: number;
  password: string;
  /** Made when missing. */
  database: string;
  /** false: faster and not safe in a power cut, for tests. */
  durable: boolean;
};

export type EmbeddedPostgres = {
  url: string;
  leftOver: LeftOver;
  /** Fulfils when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Fast shutdown: sessions are closed, nothing is lost. */
  stop: () => Promise<void>;
};

type Parts = {
  options: EmbeddedPostgresOptions;
  programs: PostgresPrograms;
  account: ServerAccount;
};
type Server = { process: ChildProcess; ended: Promise<void> };

/**
 * Starts the PostgreSQL that npm installed, on 127.0.0.1 only, without a socket file. A new
 * cluster appears whole or not at all; what a killed run left behind is put right first. The
 * server has a session of its own, so that Ctrl-C reaches it only through `stop`.
 *
 * Errors   EmbeddedPostgresError with one line for a person.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const programs = findPrograms();
  const account = await findServerAccount([
    programs.initdb,
    programs.postgres,
    dirname(options.folder),
  ]);
  const leftOver = await clearLeftOver(options.folder);
  if (!(await exists(join(options.folder, "PG_VERSION")))) {
    const { folder, password, durable } = options;
    await createCluster({ folder, password, durable, initdb: programs.initdb, account });
  }
  const server = await spawnServer({ options, programs, account });
  const stop = () => stopServer(server);
  try {
    await waitUntilReady(server, options);
    const url = await createDatabase(options);
    return { url, leftOver, ended: server.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function spawnServer({ options, programs, account }: Parts): Promise<Server> {
  const log = await open(options.logFile, "a", 0o600);
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(options.durable
      ? {}
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const line = commandAs(account, programs.postgres, ["-D", options.folder, ...flags]);
  const child = spawn(line.command, line.args, {
    ...line.ids,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  await log.close();
  return { process: child, ended };
}

async function stopServer(server: Server): Promise<void> {
  if (hasEnded(server)) return;
  server.process.kill("SIGINT");
  const timer = setTimeout(() => server.process.kill("SIGQUIT"), FAST_STOP_MS);
  await server.ended;
  clearTimeout(timer);
}

const hasEnded = ({ process: { pid, exitCode, signalCode } }: Server) =>
  pid === undefined || exitCode !== null || signalCode !== null;

/** The eighth line of postmaster.pid is the server's own word on its state. */
async function waitUntilReady(server: Server, options: EmbeddedPostgresOptions): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_TIMEOUT_MS; waitedMs += POLL_MS) {
    if (hasEnded(server)) throw new EmbeddedPostgresError(await lastWords(options.logFile));
    const lock = await readFile(join(options.folder, "postmaster.pid"), "utf8").catch(() => "");
    if (lock.split("\n")[7]?.trim() === "ready") return;
    await sleep(POLL_MS);
  }
  throw new EmbeddedPostgresError(`PostgreSQL was not ready in time. Its log: ${options.logFile}`);
}

async function lastWords(logFile: string): Promise<string> {
  const log = await readFile(logFile, "utf8").catch(() => "");
  const fatal = log.split("\n").findLast((line) => line.includes("FATAL:"));
  return `PostgreSQL did not start: ${fatal?.replace(/^.*FATAL:\s*/, "") ?? "no reason given"} (log: ${logFile})`;
}

async function createDatabase(options: EmbeddedPostgresOptions): Promise<string> {
  const address = (database: string) =>
    `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`;
  const client = postgres(address(SUPERUSER), { max: 1, connect_timeout: 10 });
  try {
    const found = await client`select 1 from pg_database where datname = ${options.database}`;
    if (found.length === 0) await client`create database ${client(options.database)}`;
  } finally {
    await client.end({ timeout: 5 });
  }
  return address(options.database);
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
