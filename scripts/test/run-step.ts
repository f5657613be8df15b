import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { formatDuration } from "../bootstrap/duration.mjs";
import type { Step } from "./steps.ts";
import type { StepResult } from "./summary.ts";
import { countTests, type TestCounts } from "./test-counts.ts";

const NOT_RUN: TestCounts = { passed: 0, failed: 1, skipped: 0 };

let running: ChildProcess | null = null;

/** Passes a stop on to the tool that runs right now. */
export function stopRunning(): void {
  running?.kill("SIGTERM");
}

/** Runs one check, prints its line, and its output when it failed. */
export async function runStep(step: Step, env: NodeJS.ProcessEnv): Promise<StepResult> {
  const startedMs = performance.now();
  if (step.report !== null) {
    await mkdir(dirname(step.report.file), { recursive: true });
    await rm(step.report.file, { force: true });
  }
  const { code, output } = await collect(step, env);
  const ok = code === 0;
  const durationMs = performance.now() - startedMs;
  console.log(`${ok ? "✓" : "✗"} ${step.name} (${formatDuration(durationMs)})`);
  if (!ok) console.log(output.trimEnd());
  return { name: step.name, ok, durationMs, counts: await readCounts(step) };
}

async function readCounts({ report }: Step): Promise<TestCounts | null> {
  if (report === null) return null;
  const json = await readFile(report.file, "utf8").catch(() => null);
  return json === null ? NOT_RUN : countTests(report.kind, json);
}

function collect(step: Step, env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { env, stdio: ["ignore", "pipe", "pipe"] });
    running = child;
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.once("close", (code) => {
      running = null;
      resolve({ code: code ?? 1, output });
    });
  });
}
