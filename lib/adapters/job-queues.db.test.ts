import { sql } from "drizzle-orm";
import { afterAll, describe, inject } from "vitest";
import { createTestDatabase } from "#db/test-database.ts";
import { describeJobQueue } from "./job-queue-suite.ts";
import { createPgBossQueue } from "./pg-boss-queue.ts";
import { openRabbitmqStand } from "./rabbitmq-bench.ts";
import { startRabbitmqServer } from "./test-servers/rabbitmq-server.ts";

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const broker = await startRabbitmqServer();

afterAll(() => broker?.stop());

describe("the queue in the database", () => {
  describeJobQueue(async () => {
    const database = await createTestDatabase(inject("postgresUrl"));
    // As configured, six tries take a minute.
    await database.db.execute(sql`update pgboss.queue set retry_delay = 0, retry_backoff = false`);
    const open = (supervise: boolean) =>
      createPgBossQueue({ url: database.url, supervise, log: silent });
    const web = await open(false);
    return {
      database,
      web,
      openWorker: () => open(true),
      close: async () => {
        await web.stop();
        await database.drop();
      },
    };
  });
});

describe.skipIf(broker === null)("RabbitMQ", () => {
  if (broker === null) return;
  describeJobQueue(() => openRabbitmqStand(broker, inject("postgresUrl")));
});
