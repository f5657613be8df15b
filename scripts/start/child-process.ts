import { type ChildProcess, spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";

// Next requires NODE_ENV in every environment.
export type Environment = Readonly<Record<string, string>> & { NODE_ENV: "production" };

export type RunningChild = {
  name: string;
  logFile: string;
  /** Fulfils with a word on how it ended, whoever ended it. */
  ended: Promise<string>;
  /** SIGTERM, then SIGKILL to the child and all it started when it takes too long. */
  stop: () => Promise<void>;
};

const PROJECT_ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIE_WITH_PARENT = new URL("./die-with-parent.mjs", import.meta.url).href;
const STOP_GRACE_MS = 8000;

/**
 * Starts a Node program whose output goes to a log file. It has a session of its own, so that
 * Ctrl-C reaches it only through `stop`, and it ends by itself when this process is killed.
 */
export async function startChild(options: {
  name: string;
  args: readonly string[];
  env: Environment;
  logFile: string;
}): Promise<RunningChild> {
  const log = await open(options.logFile, "a", 0o600);
  const child = spawn(process.execPath, ["--import", DIE_WITH_PARENT, ...options.args], {
    cwd: PROJECT_ROOT,
    env: options.env,
    detached: true,
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  await log.close();
  return {
    name: options.name,
    logFile: options.logFile,
    ended,
    stop: () => stopChild(child, ended),
  };
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(pid), STOP_GRACE_MS);
  await ended;
  clearTimeout(timer);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended in this very moment.
  }
}
