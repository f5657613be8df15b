import { afterAll, afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import type { Transaction } from "#db/client.ts";
import type { JobQueue, ResolvedObject, UploadJob } from "../ports/job-queue.ts";
import { enqueue, newJob } from "./job-queue-suite.ts";
import { createPgBossQueue } from "./pg-boss-queue.ts";
import { openRabbitmqStand, type RabbitmqStand } from "./rabbitmq-bench.ts";
import { createSwitchedQueue } from "./switched-queue.ts";
import { returnOutbox } from "./outbox-return.ts";
import { startRabbitmqServer } from "./test-servers/rabbitmq-server.ts";

const WAIT = { timeout: 20_000, interval: 20 };
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const broker = await startRabbitmqServer();

afterAll(() => broker?.stop());

describe.skipIf(broker === null)("messages", { timeout: 60_000 }, () => {
  if (broker === null) return;
  let stand: RabbitmqStand;
  let opened: JobQueue<Transaction>[];
  let worked: UploadJob[];
  let dead: string[];
  let asked: { objectKey: string; userId: string | null }[];

  beforeEach(async () => {
    stand = await openRabbitmqStand(broker, inject("postgresUrl"));
    [opened, worked, dead, asked] = [[], [], [], []];
  });
  afterEach(async () => {
    await Promise.all(opened.map((queue) => queue.stop()));
    await stand.close();
  });

  async function work(queue: JobQueue<Transaction>, answer?: ResolvedObject) {
    opened.push(queue);
    await queue.workUploads({
      process: async (job) => {
        worked.push(job);
      },
      onDead: async ({ uploadId }) => {
        dead.push(uploadId);
      },
      ...(answer === undefined
        ? {}
        : {
            resolve: async (object) => {
              asked.push(object);
              return answer;
            },
          }),
    });
  }
  const send = (routingKey: string, body: string) =>
    stand.withConfirmChannel(async (channel) => {
      channel.publish(stand.names.exchange, routingKey, Buffer.from(body));
      await channel.waitForConfirms();
    });
  const parked = () =>
    stand.withChannel(async (channel) => {
      const message = await channel.get(stand.names.parked, { noAck: true });
      return message === false ? null : message;
    });

  test.each([
    {
      name: "upstream's",
      key: "health.processing.avroheartraterecord",
      body: { bucket: "b", key: "raw/x", user_id: "u", record_type: "AvroHeartRateRecord" },
    },
    {
      name: "seed 000's",
      key: "raw-data",
      body: { object_key: "raw/x", user_id: "u" },
    },
    {
      name: "a sample loader's without idempotency_key",
      key: "health.processing.data",
      body: { bucket: "b", key: "raw/x", user_id: "u", correlation_id: "c", timestamp: "t" },
    },
  ])("$name message is a job for the object it names", async ({ key, body }) => {
    const job = newJob();
    await work(stand.open(), { kind: "job", job });
    await send(key, JSON.stringify(body));
    await vi.waitFor(() => expect(worked).toEqual([job]), WAIT);
    expect(asked).toEqual([{ objectKey: "raw/x", userId: "u" }]);
  });

  test.each([
    { name: "that is no JSON", body: "{", reason: "not a JSON object with a job's fields" },
    { name: "without an object", body: '{"user_id":"1"}', reason: "names no object" },
    { name: "of an unknown object", body: '{"key":"raw/y"}', reason: "nobody's" },
  ])("a message $name is kept for an operator with the reason", async ({ body, reason }) => {
    await work(stand.open(), { kind: "unknown", reason: "nobody's" });
    await send("health.processing.data", body);
    const message = await vi.waitFor(async () => {
      const found = await parked();
      if (found === null) throw new Error("nothing there yet");
      return found;
    }, WAIT);
    expect(message.content.toString()).toBe(body);
    expect(message.properties.headers).toMatchObject({ reason });
    expect(worked).toEqual([]);
  });

  test("H3: a job that its worker never settles is dead when the broker has given it out too often", async () => {
    const poison = newJob();
    const declaring = stand.open();
    await work(declaring);
    await declaring.stop();
    opened = [];
    const body = JSON.stringify({ upload_id: poison.uploadId, user_id: poison.userId });
    await send("health.processing.data", body);
    let deliveries = 0;
    await stand.withChannel(async (channel) => {
      await expect
        .poll(async () => {
          const message = await channel.get(stand.names.jobs);
          if (message === false) return deliveries;
          deliveries += 1;
          channel.nack(message);
          return 0;
        }, WAIT)
        .toBe(11);
    });
    await work(stand.open());
    await vi.waitFor(() => expect(dead).toEqual([poison.uploadId]), WAIT);
    expect(worked).toEqual([]);
  });

  test("a queue that was declared otherwise is a configuration error that names the setting", async () => {
    await stand.withChannel((channel) => channel.assertQueue(stand.names.jobs, { durable: true }));
    const queue = stand.open();
    opened.push(queue);
    const working = queue.workUploads({ process: async () => {}, onDead: async () => {} });
    await expect(working).rejects.toMatchObject({
      code: "configuration",
      message: expect.stringContaining("RABBITMQ_QUEUE"),
    });
  });

  test("switching to RabbitMQ: new jobs go there, and those in the database are worked", async () => {
    const inDatabase = () =>
      createPgBossQueue({ url: stand.database.url, supervise: true, log: silent });
    const before = newJob();
    const former = await inDatabase();
    await stand.database.db.transaction((tx) => former.enqueueUpload(before, tx));
    await former.stop();
    const after = newJob();
    await enqueue(stand, [after]);
    await work(createSwitchedQueue(stand.open(), await inDatabase()));
    await vi.waitFor(() => expect(worked).toHaveLength(2), WAIT);
    expect(new Set(worked)).toEqual(new Set([before, after]));
  });

  test("switching back: what is left in the outbox becomes jobs of the database", async () => {
    const left = Array.from({ length: 3 }, newJob);
    await enqueue(stand, left);
    const queue = await createPgBossQueue({
      url: stand.database.url,
      supervise: true,
      log: silent,
    });
    expect(await returnOutbox(queue, stand.database.db)).toBe(3);
    expect(await returnOutbox(queue, stand.database.db)).toBe(0);
    await work(queue);
    await vi.waitFor(() => expect(worked).toHaveLength(3), WAIT);
    expect(new Set(worked)).toEqual(new Set(left));
  });
});
