import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Environment } from "./child-process.ts";
import { StartRefusal } from "./refusal.ts";

const PROJECT_ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs one command of `cli/pulsegrid.ts` and answers what it printed, without log lines.
 *
 * Errors   StartRefusal with the last thing it said; nothing of it is lost when there are more.
 */
export function runCommandLine(args: readonly string[], env: Environment): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["cli/pulsegrid.ts", ...args], {
      cwd: PROJECT_ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let complaints = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      complaints += chunk.toString("utf8");
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve(withoutLogLines(output));
      else reject(new StartRefusal(complaints.trim() || `${args.join(" ")}: ${signal ?? code}`));
    });
  });
}

const withoutLogLines = (output: string) =>
  output
    .split("\n")
    .filter((line) => !line.startsWith("{"))
    .join("\n")
    .trim();
