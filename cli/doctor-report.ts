import { Failure } from "#lib/domain/errors.ts";
import type { Difference, Graces } from "#lib/usecases/uploads/difference.ts";
import type { Inspected } from "#lib/usecases/uploads/inspect-uploads.ts";
import type { Repair } from "#lib/usecases/uploads/repair-difference.ts";
import { SWEEP_GRACES } from "#lib/usecases/uploads/sweep-uploads.ts";

type Found = Difference & { repair: Repair | null };

/** One difference as a line: what it is, whose, and what was done about it. */
export function describeDifference(found: Found): string {
  const place = found.uploadId ?? found.objectKey ?? "";
  const done = found.repair === null ? "" : ` -> ${found.repair}`;
  return `${found.kind}  ${place}  ${found.detail}${done}`;
}

/** How many of each kind. */
export function summarise(found: readonly Found[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The last lines of the report. */
export function describeInspected(inspected: Inspected, found: readonly Found[]): string {
  const { peopleCount, objectCount, queue } = inspected;
  const looked = `Looked at ${peopleCount} people and ${objectCount} objects; jobs: ${queue.waiting} waiting, ${queue.active} active, ${queue.dead} dead.`;
  if (found.length === 0) return `${looked}\nEverything agrees.`;
  const kinds = Object.entries(summarise(found)).map(([kind, count]) => `${count} ${kind}`);
  const left = inspected.leftCount === found.length ? "" : `, ${inspected.leftCount} left`;
  return `${looked}\n${found.length} differences: ${kinds.join(", ")}${left}.`;
}

/** The graces of the sweeper, or one of so many minutes for everything. */
export function gracesOf(minutesText: string | undefined): Graces {
  if (minutesText === undefined) return SWEEP_GRACES;
  const minutes = Number(minutesText);
  if (minutesText === "" || !Number.isInteger(minutes) || minutes < 0) {
    throw new Failure("invalid_input", "--grace: a whole number of minutes.");
  }
  const ms = minutes * 60_000;
  return { jobMs: ms, blindJobMs: ms, objectMs: ms };
}
