import type { ConfirmChannel, ConsumeMessage } from "amqplib";
import { Failure } from "../domain/errors.ts";
import { describeError } from "../domain/unexpected-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { UploadHandlers } from "../ports/job-queue.ts";
import type { Log } from "../ports/log.ts";
import { workDead, workDelivery } from "./rabbitmq-delivery.ts";
import type { RabbitmqLink } from "./rabbitmq-link.ts";
import type { QueueNames } from "./rabbitmq-topology.ts";

const LEAST_PAUSE_MS = 500;
const MOST_PAUSE_MS = 15_000;
/** What a job in hand may still take when the worker stops. */
const FINISH_MS = 20_000;

export type ConsumerParts = {
  names: QueueNames;
  prefetch: number;
  handlers: UploadHandlers;
  /** What messages come by, and what copies of them go by. */
  links: { consuming: RabbitmqLink; publishing: RabbitmqLink };
  clock: Clock;
  log: Log;
};

export type Consumer = {
  /** Messages in hand: 0 or 1. */
  activeCount: () => number;
  stop: () => Promise<void>;
};

/**
 * Takes jobs and dead jobs, one at a time, and takes them again when the connection was lost.
 *
 * Errors   configuration, when the queues exist otherwise. A broker that cannot be reached is no
 *          error: it is tried again.
 */
export async function startConsumer(parts: ConsumerParts): Promise<Consumer> {
  const stopping = new AbortController();
  const giveUp = new AbortController();
  const started = Promise.withResolvers<void>();
  let inHand: Promise<void> = Promise.resolve();
  let activeCount = 0;
  const delivery = { ...parts, link: parts.links.publishing, giveUp: giveUp.signal };
  // One after the other, whatever is prefetched: the energy of a job is measured by itself.
  const queueUp = (work: () => Promise<void>) => {
    inHand = after(inHand, async () => {
      if (stopping.signal.aborted) return;
      activeCount += 1;
      await work().catch((error: unknown) => {
        parts.log.error({ error: describeError(error) }, "delivery not settled");
      });
      activeCount -= 1;
    });
  };
  const subscribe = async () => {
    const channel = await parts.links.consuming.channel();
    const lost = new Promise<void>((resolve) => channel.once("close", resolve));
    await channel.prefetch(parts.prefetch);
    const take = (work: typeof workDelivery) => (message: ConsumeMessage | null) => {
      // Null: somebody removed the queue. A new channel declares it again.
      if (message === null) void parts.links.consuming.drop();
      else queueUp(() => work(delivery, channel, message));
    };
    await channel.consume(parts.names.jobs, take(workDelivery));
    await channel.consume(parts.names.dead, take(workDead));
    started.resolve();
    await Promise.race([lost, aborted(stopping.signal)]);
    if (stopping.signal.aborted)
      await release(channel, parts.clock, { inHand: () => inHand, giveUp });
  };
  const running = keepSubscribed(parts, { subscribe, started, signal: stopping.signal });
  await started.promise;
  return {
    activeCount: () => activeCount,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function after(earlier: Promise<void>, work: () => Promise<void>): Promise<void> {
  await earlier;
  await work();
}

async function keepSubscribed(
  { clock, log }: ConsumerParts,
  loop: {
    subscribe: () => Promise<void>;
    started: PromiseWithResolvers<void>;
    signal: AbortSignal;
  },
): Promise<void> {
  let pauseMs = LEAST_PAUSE_MS;
  while (!loop.signal.aborted) {
    try {
      await loop.subscribe();
      pauseMs = LEAST_PAUSE_MS;
    } catch (error) {
      if (error instanceof Failure && error.code === "configuration") loop.started.reject(error);
      const reason = error instanceof Failure ? error.message : describeError(error);
      log.warn({ error: reason }, "no jobs from RabbitMQ at present");
      loop.started.resolve();
      pauseMs = Math.min(2 * pauseMs, MOST_PAUSE_MS);
    }
    await clock.sleep(pauseMs, loop.signal);
  }
}

/** Finishes the job in hand if that is quick, else gives it back with what was only prefetched. */
async function release(
  channel: ConfirmChannel,
  clock: Clock,
  work: { inHand: () => Promise<void>; giveUp: AbortController },
): Promise<void> {
  const done = new AbortController();
  const late = clock.sleep(FINISH_MS, done.signal).then(() => work.giveUp.abort());
  await Promise.race([work.inHand(), late]);
  done.abort();
  await channel.close().catch(() => {
    // It was lost, and the broker has taken back what was not settled.
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}
