import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { constants } from "node:os";
import { childEnv } from "#lib/config/env.ts";
import type { ChildCommand } from "./when-options.ts";

const FORWARDED = ["SIGTERM", "SIGHUP", "SIGINT"] as const;
/** As a shell says that a program was not found, or may not be run. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

export type ChildEnd = { exitCode: number; hasRun: boolean };

/**
 * Runs a command with this process's input and outputs and waits for its end. Signals are handed
 * on; a terminal hands Ctrl-C to both by itself.
 *
 * Shape    the exit code is the command's, 128 + n where signal n ended it, 127 or 126 where it
 *          could not be started.
 */
export function runChild(
  command: ChildCommand,
  added: Readonly<Record<string, string>>,
): Promise<ChildEnd> {
  const child = start(command, { stdio: "inherit", env: childEnv(added) });
  const isTerminal = process.stdin.isTTY;
  const forward = (signal: NodeJS.Signals) => {
    if (signal !== "SIGINT" || !isTerminal) child.kill(signal);
  };
  for (const name of FORWARDED) process.on(name, forward);
  return new Promise<ChildEnd>((resolve) => {
    child.once("error", (error) => {
      process.stderr.write(`The command could not be started: ${error.message}\n`);
      const isMissing = Reflect.get(error, "code") === "ENOENT";
      resolve({ exitCode: isMissing ? NOT_FOUND : NOT_EXECUTABLE, hasRun: false });
    });
    child.once("close", (code, signal) => {
      const exitCode = code ?? exitCodeOfSignal(signal);
      resolve({ exitCode, hasRun: true });
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
