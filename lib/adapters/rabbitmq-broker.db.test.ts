import { afterAll, afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import type { Transaction } from "#db/client.ts";
import { countOutbox } from "#db/queries/queue/outbox.ts";
import type { JobQueue } from "../ports/job-queue.ts";
import { enqueue, newJob } from "./job-queue-suite.ts";
import { openRabbitmqStand, type RabbitmqStand } from "./rabbitmq-bench.ts";
import { publishAll } from "./rabbitmq-publish.ts";
import { startRabbitmqServer } from "./test-servers/rabbitmq-server.ts";

const WAIT = { timeout: 45_000, interval: 50 };
const broker = await startRabbitmqServer();

afterAll(() => broker?.stop());

describe.skipIf(broker === null)("a broker in trouble", { timeout: 90_000 }, () => {
  if (broker === null) return;
  let stand: RabbitmqStand;
  let worker: JobQueue<Transaction>;
  let worked: string[];
  let atWork: () => Promise<void>;

  beforeEach(async () => {
    stand = await openRabbitmqStand(broker, inject("postgresUrl"));
    worked = [];
    atWork = async () => {};
    worker = await stand.openWorker();
    await worker.workUploads({
      process: async ({ uploadId }) => {
        await atWork();
        worked.push(uploadId);
      },
      onDead: async () => {},
    });
  });
  afterEach(async () => {
    await worker.stop();
    await stand.close();
  });

  const jobs = (count: number) => Array.from({ length: count }, newJob);
  const inOutbox = () => countOutbox(stand.database.db);
  const allWorked = (expected: readonly { uploadId: string }[]) =>
    vi.waitFor(
      () => expect(new Set(worked)).toEqual(new Set(expected.map(({ uploadId }) => uploadId))),
      WAIT,
    );

  test("H10: an unroutable job stays in the outbox, is told of, and arrives when there is a queue", async () => {
    const { jobs: queue, exchange } = stand.names;
    const first = newJob();
    await enqueue(stand, [first]);
    await allWorked([first]);
    await stand.withChannel((channel) =>
      channel.unbindQueue(queue, exchange, "health.processing.#"),
    );
    const sent = jobs(3);
    await enqueue(stand, sent);
    // The relay declares the binding again, as it does after each refusal.
    await allWorked([first, ...sent]);
    expect(stand.relayed["unroutable"]).toBeGreaterThan(0);
    expect(stand.relayed["confirmed"]).toBe(4);
    expect(stand.lines).toContain("jobs stay in the outbox: the broker did not take them");
    expect(await inOutbox()).toBe(0);
  });

  test("H10: a memory alarm holds jobs in the outbox, health says so, and they arrive after it", async () => {
    await broker.control("set_vm_memory_high_watermark", "absolute", "1");
    const sent = jobs(3);
    try {
      await enqueue(stand, sent);
      await expect
        .poll(() => worker.depth().catch((error: unknown) => error), WAIT)
        .toMatchObject({ code: "upstream_unavailable" });
      expect(await inOutbox()).toBe(3);
      expect((await stand.web.depth()).waiting).toBe(3);
    } finally {
      await broker.control("set_vm_memory_high_watermark", "0.9");
    }
    await allWorked(sent);
    await expect.poll(inOutbox, WAIT).toBe(0);
  });

  test("H10: jobs that the broker refuses (nack) stay in the outbox until it takes them", async () => {
    const finish = Promise.withResolvers<void>();
    atWork = () => finish.promise;
    const { jobs: queue } = stand.names;
    const pattern = `^${queue.replaceAll(".", String.raw`\.`)}$`;
    await broker.control("set_policy", "full", pattern, '{"max-length":1}', "--apply-to", "queues");
    const sent = jobs(12);
    try {
      await enqueue(stand, sent);
      // The broker counts behind: it takes some more before it refuses.
      const refused = async () => {
        const more = newJob();
        sent.push(more);
        await enqueue(stand, [more]);
        return stand.relayed["refused"] ?? 0;
      };
      await expect.poll(refused, WAIT).toBeGreaterThan(0);
      expect(await inOutbox()).toBeGreaterThan(0);
    } finally {
      await broker.control("clear_policy", "full");
      finish.resolve();
    }
    await allWorked(sent);
    await expect.poll(inOutbox, WAIT).toBe(0);
  });

  test("H10: a channel that closes before the confirm means: not confirmed", async () => {
    const outcomes = await stand.withConfirmChannel((channel) => {
      channel.on("error", () => {});
      const message = {
        messageId: "1",
        correlationId: "1",
        routingKey: "health.processing.x.normal",
        content: Buffer.from("{}"),
        headers: {},
      };
      // The broker closes the channel of one who publishes to an exchange that is not there.
      return publishAll(channel, [
        { exchange: stand.names.exchange, message },
        { exchange: "absent", message: { ...message, messageId: "2" } },
      ]);
    });
    expect(outcomes[1]).toBe("refused");
  });

  test("H10: connections that are cut while jobs are relayed lose none", async () => {
    const sent = jobs(150);
    const enqueued = enqueue(stand, sent);
    for (let cut = 0; cut < 3; cut += 1) {
      await expect.poll(() => worked.length, WAIT).toBeGreaterThan(cut);
      await broker.control("close_all_connections", "test");
    }
    await enqueued;
    stand.web.nudge();
    await allWorked(sent);
    await expect.poll(inOutbox, WAIT).toBe(0);
  });

  test("H10: a broker that is killed and started again has lost no job", async () => {
    const finish = Promise.withResolvers<void>();
    atWork = () => finish.promise;
    const before = jobs(20);
    await enqueue(stand, before);
    await expect.poll(inOutbox, WAIT).toBe(0);
    await broker.kill();
    finish.resolve();
    const meanwhile = jobs(5);
    await enqueue(stand, meanwhile);
    await expect(worker.depth()).rejects.toMatchObject({ code: "upstream_unavailable" });
    await broker.restart();
    await allWorked([...before, ...meanwhile]);
    await expect.poll(inOutbox, WAIT).toBe(0);
  });
});
