import { v7 as uuidv7 } from "uuid";
import type { Database, Transaction } from "#db/client.ts";
import { countOutbox, insertOutbox } from "#db/queries/queue/outbox.ts";
import { Failure } from "../domain/errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { JobQueue, QueueDepth } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import { type OutboxRelay, startOutboxRelay } from "./outbox-relay.ts";
import { createBell } from "#db/queue-bell.ts";
import { type Consumer, startConsumer } from "./rabbitmq-consumer.ts";
import { createRabbitmqLink, type RabbitmqLink } from "./rabbitmq-link.ts";
import {
  declareTopology,
  type QueueNames,
  queueNames,
  RETRY_DELAYS_MS,
  type RabbitmqOptions,
} from "./rabbitmq-topology.ts";

export type RabbitmqQueueParts = {
  rabbitmq: RabbitmqOptions;
  databaseUrl: string;
  db: Database;
  /** Named in each message, for consumers of other systems. */
  bucket: string;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  retryDelaysMs?: readonly number[];
};

/**
 * Jobs over RabbitMQ. A job is a row of the outbox in the caller's transaction; the worker's relay
 * publishes it with a confirm. So an upload is accepted while the broker is away, and is never
 * accepted without its job.
 */
export function createRabbitmqQueue(parts: RabbitmqQueueParts): JobQueue<Transaction> {
  const { rabbitmq, log } = parts;
  const names = queueNames(rabbitmq, parts.retryDelaysMs ?? RETRY_DELAYS_MS);
  const link = (name: string) =>
    createRabbitmqLink({
      url: rabbitmq.url,
      name: `pulsegrid ${name}`,
      prepare: (channel) => declareTopology(channel, names),
      log,
    });
  const links = { consuming: link("consumer"), publishing: link("publisher") };
  const bell = createBell(parts.databaseUrl);
  let consumer: Consumer | null = null;
  let relay: OutboxRelay | null = null;

  return {
    enqueueUpload: (job, transaction) => insertOutbox(transaction, { ...job, id: uuidv7() }),
    nudge: bell.ring,
    async workUploads(handlers) {
      const shared = { names, handlers, links, clock: parts.clock, log };
      consumer = await startConsumer({ ...shared, prefetch: rabbitmq.prefetch });
      relay = await startOutboxRelay({
        ...parts,
        bell,
        link: links.publishing,
        exchange: rabbitmq.exchange,
      });
    },
    async depth() {
      const waiting = await countOutbox(parts.db);
      // A process that only enqueues needs the outbox and no broker.
      if (consumer === null) return { waiting, active: 0, dead: 0 };
      const held = await heldByBroker(links, names);
      return { ...held, waiting: waiting + held.waiting, active: consumer.activeCount() };
    },
    holds: async () => null,
    async stop() {
      await consumer?.stop();
      await relay?.stop();
      await bell.close();
      await Promise.all([links.consuming.close(), links.publishing.close()]);
    },
  };
}

async function heldByBroker(
  links: { consuming: RabbitmqLink; publishing: RabbitmqLink },
  names: QueueNames,
): Promise<Omit<QueueDepth, "active">> {
  // Not over the other connection: a broker that blocks one does not answer on it either.
  const channel = await links.consuming.channel();
  if (links.publishing.blockedReason() !== null) {
    throw new Failure("upstream_unavailable", "RabbitMQ takes no messages at present.");
  }
  const count = async (name: string) => (await channel.checkQueue(name)).messageCount;
  const waiting = [names.jobs, ...names.retries.map(({ name }) => name)];
  try {
    const counts = await Promise.all(waiting.map(count));
    return { waiting: counts.reduce((sum, each) => sum + each, 0), dead: await count(names.dead) };
  } catch {
    // The channel was lost while it was asked; the next one asked opens another.
    throw new Failure("upstream_unavailable", "RabbitMQ cannot be reached.");
  }
}
