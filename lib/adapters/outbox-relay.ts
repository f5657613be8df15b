import type { Database } from "#db/client.ts";
import { deleteOutbox, lockOutbox } from "#db/queries/queue/outbox.ts";
import { Failure } from "../domain/errors.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { RabbitmqLink } from "./rabbitmq-link.ts";
import { jobMessage } from "./rabbitmq-message.ts";
import { publishAll, type PublishOutcome } from "./rabbitmq-publish.ts";

const BATCH = 100;
/** A bell that nobody heard is made good after it. */
const POLL_MS = 1_000;
const LEAST_PAUSE_MS = 500;
const MOST_PAUSE_MS = 5_000;

export type RelayParts = {
  bell: { listen: (onRing: () => void) => Promise<void> };
  db: Database;
  link: RabbitmqLink;
  exchange: string;
  /** Where the objects are, for consumers of other systems. */
  bucket: string;
  clock: Clock;
  log: Log;
  metrics: Metrics;
};

export type OutboxRelay = { stop: () => Promise<void> };

/**
 * Carries jobs from the outbox to the broker, as soon as their transaction is committed. A row goes
 * when its message is confirmed; until then it is sent again. Several may run at once.
 */
export async function startOutboxRelay(parts: RelayParts): Promise<OutboxRelay> {
  const stopping = new AbortController();
  let wake = new AbortController();
  await parts.bell.listen(() => wake.abort());
  const running = (async () => {
    let pauseMs = LEAST_PAUSE_MS;
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const isDone = await relayAll(parts, stopping.signal);
      const until = AbortSignal.any([stopping.signal, ...(isDone ? [wake.signal] : [])]);
      await parts.clock.sleep(isDone ? POLL_MS : pauseMs, until);
      pauseMs = isDone ? LEAST_PAUSE_MS : Math.min(2 * pauseMs, MOST_PAUSE_MS);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Until the outbox is empty. False when that is not possible now. */
async function relayAll(parts: RelayParts, signal: AbortSignal): Promise<boolean> {
  try {
    for (;;) {
      if (signal.aborted) return true;
      if (parts.link.blockedReason() !== null) return false;
      const outcomes = await relayBatch(parts);
      if (outcomes.some((outcome) => outcome !== "confirmed")) return false;
      if (outcomes.length < BATCH) return true;
    }
  } catch (error) {
    const reason = error instanceof Failure ? error.message : describeError(error);
    parts.log.warn({ error: reason }, "outbox not relayed");
    return false;
  }
}

/** One batch: its rows stay locked until the broker has answered, so that no other relay sends them. */
async function relayBatch(parts: RelayParts): Promise<PublishOutcome[]> {
  return parts.db.transaction(async (tx) => {
    const rows = await lockOutbox(tx, BATCH);
    if (rows.length === 0) return [];
    const channel = await parts.link.channel();
    const outcomes = await publishAll(
      channel,
      rows.map((row) => ({ exchange: parts.exchange, message: jobMessage(row, parts.bucket) })),
    );
    const gone = rows.filter((_, index) => outcomes[index] === "confirmed").map(({ id }) => id);
    await deleteOutbox(tx, gone);
    await report(parts, outcomes);
    return outcomes;
  });
}

async function report(parts: RelayParts, outcomes: readonly PublishOutcome[]): Promise<void> {
  const counts = new Map<PublishOutcome, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  for (const [outcome, count] of counts) parts.metrics.jobsRelayed({ outcome, count });
  const unroutable = counts.get("unroutable") ?? 0;
  const refused = counts.get("refused") ?? 0;
  if (unroutable + refused === 0) return;
  parts.log.error({ unroutable, refused }, "jobs stay in the outbox: the broker did not take them");
  // A new channel declares the queues again, should somebody have removed them. One that is blocked
  // will tell when it no longer is.
  if (parts.link.blockedReason() === null) await parts.link.drop();
}
