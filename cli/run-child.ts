import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { constants } from "node:os";
import { childEnv } from "#lib/config/env.ts";
import type { ChildCommand } from "./when-options.ts";

const FORWARDED = ["SIGTERM", "SIGHUP", "SIGINT"] as const;
/** As a shell says that a program was not found, or may not be run. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

export type ChildEnd = { exitCode: number; hasRun: boolean; durationMs: number };

export type ChildSurroundings = {
  /** Variables that it finds; null for one that it must not have. */
  env: Readonly<Record<string, string | null>>;
  /** Milliseconds of a clock that nobody puts right meanwhile. */
  monotonicMs: () => number;
};

/**
 * Runs a command with this process's input and outputs and waits for its end. Signals are handed
 * on; a terminal hands Ctrl-C to both by itself.
 *
 * Shape    the exit code is the command's, 128 + n where signal n ended it, 127 or 126 where it
 *          could not be started.
 */
export async function runChild(
  command: ChildCommand,
  { env, monotonicMs }: ChildSurroundings,
): Promise<ChildEnd> {
  const startMs = monotonicMs();
  try {
    const exitCode = await ended(start(command, { stdio: "inherit", env: childEnv(env) }));
    return { exitCode, hasRun: true, durationMs: monotonicMs() - startMs };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    process.stderr.write(`The command could not be started: ${reason}\n`);
    const isMissing = error instanceof Error && Reflect.get(error, "code") === "ENOENT";
    return { exitCode: isMissing ? NOT_FOUND : NOT_EXECUTABLE, hasRun: false, durationMs: 0 };
  }
}

/** Rejects when the program could not be started; some systems say so at once. */
function ended(child: ChildProcess): Promise<number> {
  const isTerminal = process.stdin.isTTY;
  const forward = (signal: NodeJS.Signals) => {
    if (signal !== "SIGINT" || !isTerminal) child.kill(signal);
  };
  for (const name of FORWARDED) process.on(name, forward);
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve(code ?? exitCodeOfSignal(signal));
    });
  }).finally(() => {
    for (const name of FORWARDED) process.off(name, forward);
  });
}

function start(command: ChildCommand, options: SpawnOptions): ChildProcess {
  if (command.kind === "shell") return spawn(command.line, { ...options, shell: true });
  const [program = "", ...argv] = command.argv;
  return spawn(program, argv, options);
}

/** What a shell says of a process that a signal ended. */
export function exitCodeOfSignal(signal: NodeJS.Signals | null): number {
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}
