import { parseArgs } from "node:util";
import { type KillPlan, WEB_POINTS, WORKER_POINTS } from "./kill-points.ts";

/** A plan as arguments of the process that is to die. */
export const toArguments = (plan: KillPlan | null): string[] =>
  plan === null
    ? []
    : [`--die-at=${plan.point}`, `--nth=${plan.nth}`, `--delay-ms=${plan.delayMs}`];

/** The plan that this process was started with; null for none. */
export function readKillPlan(): KillPlan | null {
  const { values } = parseArgs({
    options: {
      "die-at": { type: "string" },
      nth: { type: "string", default: "1" },
      "delay-ms": { type: "string", default: "0" },
    },
  });
  const wanted = values["die-at"];
  if (wanted === undefined) return null;
  const point = [...WEB_POINTS, ...WORKER_POINTS].find((name) => name === wanted);
  if (point === undefined) throw new RangeError(`--die-at: there is no step "${wanted}".`);
  return { point, nth: Number(values.nth), delayMs: Number(values["delay-ms"]) };
}
