import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const START_MS = 60_000;
const POLL_MS = 50;

export type ServerCommand = {
  program: string;
  args: readonly string[];
  /** The whole environment: nothing of the caller's reaches the server. */
  env: Readonly<Record<string, string>>;
  /** A TCP port of 127.0.0.1 that answers once the server is up. */
  port: number;
};

export type RunningServer = {
  process: ChildProcess;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
};

/** Starts a server for a test and waits until it takes connections. Errors: it ended before. */
export async function runServer(command: ServerCommand): Promise<RunningServer> {
  const child = spawn(command.program, [...command.args], {
    stdio: "ignore",
    // A group of its own, as some programs are scripts around the server that is meant.
    detached: true,
    env: { NODE_ENV: "test", PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", ...command.env },
  });
  const ended = once(child, "exit");
  const signalAll = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, signal);
    }
  };
  const kill = () => signalAll("SIGKILL");
  process.once("exit", kill);
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    process.off("exit", kill);
    signalAll(signal);
    await ended;
  };
  await waitForPort(command, child);
  return { process: child, stop };
}

async function waitForPort({ program, port }: ServerCommand, child: ChildProcess): Promise<void> {
  const deadlineMs = performance.now() + START_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    if (performance.now() > deadlineMs) throw new Error(`${program} did not come up`);
    await sleep(POLL_MS);
  }
}

function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: "127.0.0.1" });
  socket.once("connect", () => resolve(true));
  socket.once("error", () => resolve(false));
  return promise.finally(() => socket.destroy());
}
