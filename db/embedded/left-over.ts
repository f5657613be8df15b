import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./server-error.ts";

const POLL_MS = 100;
const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 10_000;

/** What a killed run left in a cluster folder, after it was put right. */
export type LeftOver = "nothing" | "stopped-server" | "removed-lock";

/**
 * Puts right what a killed run left: a server of this folder that still runs is shut down
 * (its data may be on its way to disk), a lock whose process is gone is removed. The kernel gives
 * process numbers out again, so a live process counts only when it is a postgres of this folder.
 *
 * Errors   EmbeddedPostgresError when the running server does not end.
 */
export async function clearLeftOver(folder: string): Promise<LeftOver> {
  const lockFile = join(folder, "postmaster.pid");
  const pid = await lockedBy(lockFile);
  if (pid === null) return "nothing";
  if (!(await isServerOf(pid, folder))) {
    await rm(lockFile, { force: true });
    return "removed-lock";
  }
  const ended =
    (await endAndWait({ pid, folder, signal: "SIGINT", timeoutMs: FAST_STOP_MS })) ||
    (await endAndWait({ pid, folder, signal: "SIGQUIT", timeoutMs: IMMEDIATE_STOP_MS }));
  if (!ended) {
    throw new EmbeddedPostgresError(
      `A PostgreSQL of an earlier run (process ${pid}) does not end. Stop it, then start again.`,
    );
  }
  await rm(lockFile, { force: true });
  return "stopped-server";
}

async function lockedBy(lockFile: string): Promise<number | null> {
  const text = await readFile(lockFile, "utf8").catch(() => null);
  if (text === null) return null;
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 1 ? pid : 0;
}

async function isServerOf(pid: number, folder: string): Promise<boolean> {
  if (pid === 0) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  if (commandLine === null) return false;
  const [program = "", ...args] = commandLine.split("\0");
  return program.endsWith("postgres") && args.includes(folder);
}

async function endAndWait(options: {
  pid: number;
  folder: string;
  signal: NodeJS.Signals;
  timeoutMs: number;
}): Promise<boolean> {
  try {
    process.kill(options.pid, options.signal);
  } catch {
    return !(await isServerOf(options.pid, options.folder));
  }
  for (let waitedMs = 0; waitedMs < options.timeoutMs; waitedMs += POLL_MS) {
    if (!(await isServerOf(options.pid, options.folder))) return true;
    await sleep(POLL_MS);
  }
  return false;
}
