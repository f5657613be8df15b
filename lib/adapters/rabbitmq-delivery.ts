import type { ConfirmChannel, ConsumeMessage } from "amqplib";
import { describeError } from "../domain/unexpected-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { ResolvedObject, UploadHandlers } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";
import type { RabbitmqLink } from "./rabbitmq-link.ts";
import { MAX_ATTEMPTS, readMessage, type ReadMessage, withAttempt } from "./rabbitmq-message.ts";
import { publishAll } from "./rabbitmq-publish.ts";
import type { QueueNames } from "./rabbitmq-topology.ts";

/** A job that takes longer is given up, as in the default queue. */
const JOB_MS = 300_000;
/** Before a message that could be put nowhere is given back, so that it does not come at once. */
const GIVE_BACK_MS = 1_000;

export type DeliveryParts = {
  names: QueueNames;
  handlers: UploadHandlers;
  /** Copies for later are published over it, not over the channel that they came by. */
  link: RabbitmqLink;
  clock: Clock;
  log: Log;
  /** Aborted when the worker has no more time to finish what it has in hand. */
  giveUp: AbortSignal;
};

type Destination = { exchange: string; routingKey: string; reason: string | null };

/**
 * Works one message and settles it: done, tried again later, dead, or kept for an operator. It is
 * acknowledged only when it is done or its copy is safe elsewhere.
 */
export async function workDelivery(
  parts: DeliveryParts,
  channel: ConfirmChannel,
  message: ConsumeMessage,
): Promise<void> {
  const read = readMessage(message.content);
  const next = await tryMessage(parts, read);
  if (parts.giveUp.aborted) return;
  const isSafe = next === null || (await move(parts, message, { read, to: next }));
  if (!isSafe) await parts.clock.sleep(GIVE_BACK_MS, parts.giveUp);
  settle(() => (isSafe ? channel.ack(message) : channel.nack(message)));
}

/** Works one dead job: its upload says so, and the message is kept for an operator. */
export async function workDead(
  parts: DeliveryParts,
  channel: ConfirmChannel,
  message: ConsumeMessage,
): Promise<void> {
  const read = readMessage(message.content);
  const found = await resolve(parts, read).catch(() => null);
  const job = found?.kind === "job" ? found.job : null;
  let isTold = true;
  if (job !== null) {
    isTold = await parts.handlers.onDead(job).then(
      () => true,
      (error: unknown) => {
        parts.log.error({ error: describeError(error) }, "dead job not told of");
        return false;
      },
    );
  }
  const to = { exchange: "", routingKey: parts.names.parked, reason: "failed on every try" };
  const isSafe = isTold && (await move(parts, message, { read, to }));
  if (!isSafe) await parts.clock.sleep(GIVE_BACK_MS, parts.giveUp);
  settle(() => (isSafe ? channel.ack(message) : channel.nack(message)));
}

/** Null when it is done, else where the message goes. */
async function tryMessage(parts: DeliveryParts, read: ReadMessage): Promise<Destination | null> {
  const { names } = parts;
  if (read.kind === "unreadable") return { ...parkedBy(names), reason: read.reason };
  try {
    const found = await resolve(parts, read);
    if (found.kind === "unknown") return { ...parkedBy(names), reason: found.reason };
    if (found.kind === "job") await processInTime(parts, found.job);
    return null;
  } catch (error) {
    parts.log.error({ error: describeError(error), attempt: read.attempt }, "job failed");
    if (read.attempt >= MAX_ATTEMPTS) {
      return {
        exchange: names.deadExchange,
        routingKey: "failed.processing",
        reason: describeError(error),
      };
    }
    const retry = names.retries[Math.min(read.attempt, names.retries.length) - 1];
    return { exchange: "", routingKey: retry?.name ?? names.jobs, reason: null };
  }
}

const parkedBy = (names: QueueNames) => ({ exchange: "", routingKey: names.parked });

async function resolve(parts: DeliveryParts, read: ReadMessage): Promise<ResolvedObject> {
  if (read.kind === "job") return { kind: "job", job: read.job };
  if (read.kind === "unreadable") return { kind: "unknown", reason: read.reason };
  const { objectKey, userId } = read;
  const found = await parts.handlers.resolve?.({ objectKey, userId });
  return found ?? { kind: "unknown", reason: "messages of other producers are not taken here" };
}

async function processInTime(
  parts: DeliveryParts,
  job: Parameters<UploadHandlers["process"]>[0],
): Promise<void> {
  const late = new AbortController();
  const done = new AbortController();
  const signal = AbortSignal.any([late.signal, parts.giveUp]);
  const given = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("job given up")), { once: true });
  });
  void parts.clock.sleep(JOB_MS, done.signal).then(() => late.abort());
  try {
    await Promise.race([parts.handlers.process(job, signal), given]);
  } finally {
    done.abort();
  }
}

/** Publishes a copy elsewhere. False when the broker did not take it. */
async function move(
  parts: DeliveryParts,
  message: ConsumeMessage,
  { read, to }: { read: ReadMessage; to: Destination },
): Promise<boolean> {
  const isRetry = to.reason === null;
  const content =
    read.kind === "unreadable" || !isRetry
      ? message.content
      : withAttempt(read.body, read.attempt + 1);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const copy = {
    messageId: text(message.properties.messageId),
    correlationId: text(message.properties.correlationId),
    routingKey: to.routingKey,
    content,
    headers: isRetry
      ? { retry_count: read.kind === "unreadable" ? 0 : read.attempt }
      : { reason: to.reason ?? "" },
  };
  if (to.routingKey === parts.names.parked) {
    parts.log.warn(
      { reason: to.reason, messageId: copy.messageId },
      "message kept for an operator",
    );
  }
  try {
    const outgoing = [{ exchange: to.exchange, message: copy }];
    const [outcome] = await publishAll(await parts.link.channel(), outgoing);
    return outcome === "confirmed";
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, "message not moved");
    return false;
  }
}

/** On a channel that was lost nothing can be settled: the broker gives the message out again. */
function settle(work: () => void): void {
  try {
    work();
  } catch {
    // The channel is closed.
  }
}
