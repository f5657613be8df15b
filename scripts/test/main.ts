import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findBrowser } from "./find-browser.ts";
import { installTestServers } from "./install-servers.ts";
import { runStep, stopRunning } from "./run-step.ts";
import { chooseSteps, STEPS, type Step } from "./steps.ts";
import { type StepResult, summarise } from "./summary.ts";

const HELP = `Usage: npm test -- [--only NAME,NAME]

Runs every check and prints a summary. Checks: ${STEPS.map(({ name }) => name).join(", ")}.`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", short: "h", default: false },
    only: { type: "string" },
  },
});

let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    isStopping = true;
    stopRunning();
  });
}
process.channel?.unref();

if (values.help) console.log(HELP);
else await runAll(chooseSteps(values.only ?? null));

async function runAll(steps: readonly Step[]): Promise<void> {
  const results: StepResult[] = [];
  if (steps.some(({ report }) => report?.kind === "vitest")) installTestServers();
  for (const step of steps) {
    if (isStopping) break;
    results.push(await runWithItsFolder(step));
  }
  if (isStopping || results.some(({ ok }) => !ok)) process.exitCode = 1;
  console.log(`\n${summarise(results)}`);
}

/** The product under test keeps its data in a folder that stays only when a test failed. */
async function runWithItsFolder(step: Step): Promise<StepResult> {
  const env = testEnvironment(step);
  if (!step.needsBrowser) return runStep(step, env);
  const dataDir = await mkdtemp(join(tmpdir(), "pulsegrid-e2e-"));
  const result = await runStep(step, { ...env, PULSEGRID_E2E_DATA_DIR: dataDir });
  if (result.ok) await rm(dataDir, { recursive: true, force: true });
  else console.log(`Logs of the product under test: ${join(dataDir, "logs")}`);
  return result;
}

function testEnvironment(step: Step): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };
  // Tests bring their own database and settings, whatever the caller's shell holds.
  for (const name of ["DATABASE_URL", "PORT", "HOST", "PUBLIC_URL", "PULSEGRID_DATA_DIR"]) {
    delete env[name];
  }
  if (step.report?.kind === "playwright") env["PLAYWRIGHT_JSON_OUTPUT_FILE"] = step.report.file;
  const browser = step.needsBrowser ? findBrowser() : null;
  if (browser !== null) env["PULSEGRID_CHROMIUM"] = browser;
  return env;
}
