import type { Command } from "commander";
import { Temporal } from "temporal-polyfill";
import type { WindowsNextResponse } from "#lib/contracts/windows.ts";
import { awaitWindow, type StartPlan } from "#lib/usecases/grid/await-window.ts";
import { plannerClock } from "#lib/wiring/run-planner.ts";
import { errorLine, runReported } from "./exit-codes.ts";
import { type Planner, plannerOf } from "./planner-of.ts";
import { exitCodeOfSignal, runChild } from "./run-child.ts";
import { type ShiftLedger, shiftLedger } from "./shift-ledger.ts";
import { explain } from "./when-explain.ts";
import {
  type ChildCommand,
  readWhenRequest,
  type WhenOptions,
  type WhenRequest,
} from "./when-options.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `when`. */
export function registerWhenCommand(program: Command): void {
  program
    .command("when")
    .description("print the cleanest time for a run, wait for it, or run a command then")
    .argument("[command...]", "after --: a program with its arguments, run when the time has come")
    .requiredOption("--duration <time>", "how long the run takes: 90m, 2h, 1h30m, PT2H")
    .option("--by <time>", "when it must have ended; without, 24 hours after it may start")
    .option("--not-before <time>", "when it may start; without, now")
    .option("--region <list>", "where it may be, with commas; without, GRID_REGIONS")
    .option("--home-region <region>", "where it would be without a plan; without, the first")
    .option("--interruptible", "it may be cut into pieces (printed, not run)")
    .option("--energy-kwh <number>", "what it uses, for savings in grams")
    .option("--signal <signal>", "average or marginal")
    .option("--scope <scope>", "lifecycle or direct")
    .option("--json", "print the whole decision as JSON")
    .option("--wait", "end when the time has come")
    .option("--exec <line>", "a line for the shell, run when the time has come")
    .option("--server <url>", "ask this Pulsegrid with PULSEGRID_TOKEN, and no database")
    .option("--record", "keep the shift in the savings ledger; with a command this is so anyway")
    .option("--no-record", "keep nothing in the savings ledger")
    .option("--user <name>", "whose shift it is; without, the only administrator's")
    .option("--label <text>", "what the shift is called in the ledger")
    .action(async (argv: string[], options: WhenOptions) => {
      await runReported(() => when(argv, options));
      // A connection that hangs would keep this process, and whoever waits for its exit code.
      process.exit();
    });
}

async function when(argv: readonly string[], options: WhenOptions): Promise<void> {
  const present = { nowMs: plannerClock.now().getTime(), zone: Temporal.Now.timeZoneId() };
  const request = readWhenRequest(options, argv, present);
  const planner = plannerOf(request);
  if (request.mode === "print") await printTime(planner, request);
  else await waitAndRun(planner, request);
}

async function printTime(planner: Planner, request: WhenRequest): Promise<void> {
  const decision = await planner.next(request.question);
  say(explain(decision, request));
  printDecision(decision, request.json);
  if (!request.record) return;
  const ledger = ledgerOf(planner, request);
  ledger.take(decision);
  await ledger.settled();
}

/** Standard output has one line: the time, or the decision. */
function printDecision(decision: WindowsNextResponse, json: boolean): void {
  process.stdout.write(`${json ? JSON.stringify(decision) : decision.startAt}\n`);
}

async function waitAndRun(planner: Planner, request: WhenRequest): Promise<void> {
  const stop = new AbortController();
  const ledger = ledgerOf(planner, request);
  const onSignal = (name: NodeJS.Signals) => {
    process.exitCode = exitCodeOfSignal(name);
    stop.abort();
  };
  for (const name of SIGNALS) process.once(name, onSignal);
  const plan = await awaitWindow(
    { clock: plannerClock, ask: planner.next },
    {
      question: request.question,
      signal: stop.signal,
      onPlan: (next, error) => {
        sayPlan(next, { error, request });
        if (request.record && next.decision !== null) ledger.take(next.decision);
      },
    },
  );
  for (const name of SIGNALS) process.off(name, onSignal);
  if (plan === null) {
    say("Stopped before the time had come; nothing was run.");
    await ledger.withdraw();
  } else if (request.command === null) printStart(plan, request);
  else process.exitCode = await runNow(request.command, { plan, ledger });
}

async function runNow(
  command: ChildCommand,
  { plan, ledger }: { plan: StartPlan; ledger: ShiftLedger },
): Promise<number> {
  const startedAt = plannerClock.now();
  // Where nobody knows, the region of a run around this one is none either.
  const env = { PULSEGRID_RUN_REGION: plan.decision?.region ?? null };
  const monotonicMs = () => performance.now();
  const { exitCode, hasRun, durationMs } = await runChild(command, { env, monotonicMs });
  const endedAt = new Date(startedAt.getTime() + durationMs);
  if (hasRun) await ledger.amend({ startedAt, endedAt });
  else await ledger.withdraw();
  return exitCode;
}

function printStart({ startMs, decision }: StartPlan, { json }: WhenRequest): void {
  if (decision !== null) printDecision(decision, json);
  else {
    const startAt = new Date(startMs).toISOString();
    process.stdout.write(`${json ? JSON.stringify({ decision: "run", startAt }) : startAt}\n`);
  }
}

function sayPlan(
  { decision, startMs }: StartPlan,
  { error, request }: { error: unknown; request: WhenRequest },
): void {
  const failure = errorLine(error).replace(/\.?$/, ".");
  if (error === null && decision !== null) say(explain(decision, request));
  else if (decision === null) {
    const isNow = startMs <= plannerClock.now().getTime();
    const start = isNow ? "now" : `at ${new Date(startMs).toISOString()}`;
    say(`${failure} Nothing is known that is worth a wait: it starts ${start}.`);
  } else say(`${failure} The start at ${decision.startAt} stands.`);
}

const ledgerOf = (planner: Planner, { question, label }: WhenRequest): ShiftLedger =>
  shiftLedger(planner, { question, label, say });

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
