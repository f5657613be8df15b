import { setTimeout as sleep } from "node:timers/promises";
import { toArguments } from "./kill-plan-arguments.ts";
import { type KillPlan, type KillPoint, WEB_POINTS, WORKER_POINTS } from "./kill-points.ts";
import type { Random } from "./random.ts";
import { type Installation, nextArguments, type Running, spawnProcess } from "./spawn-process.ts";

export type Role = "web" | "worker";
/** How a process was killed: at a step it reached, or from outside at any moment. */
export type Killed = { role: Role; how: KillPoint | "any moment" | "any moment, production build" };

export type SlotOptions = {
  role: Role;
  installation: Installation;
  random: Random;
  hasBuild: boolean;
  onKilled: (killed: Killed) => void;
};

/** A planned step that is not reached within this time is replaced by a kill from outside. */
const PATIENCE_MS = 8_000;
const SHORTEST_LIFE_MS = 300;
const LONGEST_LIFE_MS = 6_000;

/**
 * Keeps one process running that is killed again and again, until `signal` aborts: most lives end
 * at a step that the process reaches, the others at any moment, the start included.
 */
export async function runSlot(options: SlotOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await liveOnce(options, signal);
}

/** Starts a process that nobody kills. */
export const startUnharmed = (role: Role, installation: Installation, hasBuild: boolean): Running =>
  spawnProcess(installation, argumentsOf({ role, installation, plan: null, hasBuild }));

async function liveOnce(options: SlotOptions, signal: AbortSignal): Promise<void> {
  const { role, installation, random } = options;
  const plan = random.between(1, 3) === 1 ? null : planOf(role, random);
  const hasBuild = options.hasBuild && plan === null;
  const lifeMs = plan === null ? random.between(SHORTEST_LIFE_MS, LONGEST_LIFE_MS) : PATIENCE_MS;
  const { child, ended } = spawnProcess(
    installation,
    argumentsOf({ role, installation, plan, hasBuild }),
  );
  const timer = new AbortController();
  const outlived = sleep(lifeMs, true, { signal: timer.signal }).catch(() => true);
  const stopped = new Promise<true>((resolve) => {
    signal.addEventListener("abort", () => resolve(true), { once: true });
  });
  const diedAlone = await Promise.race([ended, outlived, stopped]);
  timer.abort();
  child.kill("SIGKILL");
  const end = await ended;
  if (end !== "SIGKILL") throw new Error(`The ${role} process ended by itself: ${end}.`);
  const anyMoment = hasBuild && role === "web" ? "any moment, production build" : "any moment";
  const how = diedAlone === true || plan === null ? anyMoment : plan.point;
  options.onKilled({ role, how });
}

function planOf(role: Role, random: Random): KillPlan {
  const point = random.pick<KillPoint>(role === "web" ? WEB_POINTS : WORKER_POINTS);
  // The reader's thread, the copying and the merging: all of it happens inside the transaction.
  const delayMs = point === "in-transaction" ? random.between(1, 300) : 0;
  // Not always the first one: some uploads must get through before.
  return { point, nth: random.between(1, role === "web" ? 24 : 8), delayMs };
}

function argumentsOf(what: {
  role: Role;
  installation: Installation;
  plan: KillPlan | null;
  hasBuild: boolean;
}): string[] {
  if (what.role === "worker") return ["faults/worker-process.ts", ...toArguments(what.plan)];
  if (what.hasBuild) return nextArguments(new URL(what.installation.webUrl).port);
  return ["faults/web-process.ts", ...toArguments(what.plan)];
}
