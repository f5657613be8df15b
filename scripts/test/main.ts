import { parseArgs } from "node:util";
import { findBrowser } from "./find-browser.ts";
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
  for (const step of steps) {
    if (isStopping) break;
    const env = testEnvironment(step);
    results.push(await runStep(step, env));
  }
  if (isStopping || results.some(({ ok }) => !ok)) process.exitCode = 1;
  console.log(`\n${summarise(results)}`);
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
