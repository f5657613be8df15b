import { spawn } from "node:child_process";
import { formatDuration } from "./duration.mjs";

/** A step that failed; its output has been printed already. */
export class StepFailure extends Error {}

/**
 * Runs one tool and prints one line with the time it took. Its output is kept back and printed
 * only when it fails.
 *
 * Errors   StepFailure when the tool cannot start or ends with another code than 0.
 */
export async function runStep({ label, command, args, cwd, env }) {
  const startedMs = Date.now();
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`  ${label} …`);
  const { code, output } = await collect({ command, args, cwd, env });
  const line = `${label} (${formatDuration(Date.now() - startedMs)})`;
  const lineStart = isTerminal ? "\r" : "";
  if (code === 0) {
    process.stdout.write(`${lineStart}✓ ${line}  \n`);
    return;
  }
  process.stdout.write(`${lineStart}✗ ${line}  \n`);
  process.stdout.write(`${output.trimEnd()}\n`);
  throw new StepFailure(`${label} failed.`);
}

function collect({ command, args, cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
