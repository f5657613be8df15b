import type { Channel } from "amqplib";
import { Failure } from "../domain/errors.ts";

export type RabbitmqOptions = { url: string; exchange: string; queue: string; prefetch: number };

/** How long a job waits before it is tried again, the first time, the second … and ever after. */
export const RETRY_DELAYS_MS = [2_000, 8_000, 30_000, 120_000, 300_000];

/** What we publish under, and other producers; the last is that of the earliest one. */
const ROUTING_PATTERNS = ["health.processing.#", "raw-data"];

/** A worker that dies with a job in hand as often as this is killed by the job. */
const DELIVERY_LIMIT = 10;
const PARKED_MOST = 10_000;
const PARKED_MS = 30 * 24 * 60 * 60 * 1_000;

/** The names of all queues, made from the one that is set. */
export function queueNames({ queue, exchange }: RabbitmqOptions, delaysMs: readonly number[]) {
  return {
    exchange,
    jobs: queue,
    deadExchange: `${queue}.dead-letter`,
    /** Jobs that failed for good and whose uploads do not say so yet. */
    dead: `${queue}.dead`,
    /** Kept for an operator: dead jobs that were told of, and messages that nobody understands. */
    parked: `${queue}.parked`,
    retries: delaysMs.map((delayMs) => ({ delayMs, name: `${queue}.retry.${delayMs}ms` })),
  };
}

export type QueueNames = ReturnType<typeof queueNames>;

/**
 * Declares exchanges and queues; safe to repeat. All are durable quorum queues. A retry queue holds
 * a job until its time is over and gives it back to the job queue.
 *
 * Errors   configuration where one exists with other settings; that channel is closed by then.
 */
export async function declareTopology(channel: Channel, names: QueueNames): Promise<void> {
  const { exchange, jobs, dead, deadExchange, parked } = names;
  await guarded(exchange, "RABBITMQ_MAIN_EXCHANGE", () =>
    channel.assertExchange(exchange, "topic", { durable: true }),
  );
  await guarded(deadExchange, "RABBITMQ_QUEUE", () =>
    channel.assertExchange(deadExchange, "topic", { durable: true }),
  );
  const quorum = (name: string, more: Record<string, unknown> = {}) =>
    guarded(name, "RABBITMQ_QUEUE", () =>
      channel.assertQueue(name, {
        durable: true,
        arguments: { "x-queue-type": "quorum", ...more },
      }),
    );
  await quorum(dead);
  await channel.bindQueue(dead, deadExchange, "failed.#");
  await quorum(parked, { "x-max-length": PARKED_MOST, "x-message-ttl": PARKED_MS });
  await quorum(jobs, {
    "x-delivery-limit": DELIVERY_LIMIT,
    ...safeDeadLetter(deadExchange, "failed.processing"),
  });
  for (const pattern of ROUTING_PATTERNS) await channel.bindQueue(jobs, exchange, pattern);
  for (const { name, delayMs } of names.retries) {
    await quorum(name, { "x-message-ttl": delayMs, ...safeDeadLetter("", jobs) });
  }
}

/** Dead-lettered at least once: a message leaves its queue when the next one has it. */
const safeDeadLetter = (exchange: string, routingKey: string) => ({
  "x-dead-letter-exchange": exchange,
  "x-dead-letter-routing-key": routingKey,
  "x-dead-letter-strategy": "at-least-once",
  "x-overflow": "reject-publish",
});

const PRECONDITION_FAILED = 406;

async function guarded(
  name: string,
  variable: string,
  declare: () => Promise<unknown>,
): Promise<void> {
  try {
    await declare();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === PRECONDITION_FAILED)) {
      throw error;
    }
    throw new Failure(
      "configuration",
      `RabbitMQ has "${name}" with other settings than Pulsegrid's. Set ${variable} to another name, or remove it when it is empty.`,
    );
  }
}
