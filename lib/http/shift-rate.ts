import { Failure } from "../domain/errors.ts";
import type { Viewer } from "../domain/identity/viewer.ts";
import type { WebDeps } from "../wiring/container.ts";

/** A scheduler takes a few shifts a minute; more is a loop that has gone wrong. */
const LIMIT = { points: 120, durationSeconds: 60 };

/** Counts one change of the ledger by a person. Errors: rate_limited. */
export async function assertShiftRate(
  deps: Pick<WebDeps, "rateLimiter">,
  viewer: Pick<Viewer, "userId">,
): Promise<void> {
  const answer = await deps.rateLimiter.take(`shift:${viewer.userId}`, LIMIT);
  if (answer.allowed) return;
  const { retryAfterSeconds } = answer;
  const message = `At most ${LIMIT.points} shifts in ${LIMIT.durationSeconds} seconds.`;
  throw new Failure("rate_limited", message, { retryAfterSeconds });
}
