import { randomUUID } from "node:crypto";
import { type Channel, type ChannelModel, type ConfirmChannel, connect } from "amqplib";
import type { Transaction } from "#db/client.ts";
import { createTestDatabase } from "#db/test-database.ts";
import type { JobQueue } from "../ports/job-queue.ts";
import type { QueueStand } from "./job-queue-suite.ts";
import { createPrometheusMetrics } from "./prometheus-metrics.ts";
import { createRabbitmqQueue } from "./rabbitmq-queue.ts";
import { queueNames, type QueueNames } from "./rabbitmq-topology.ts";
import { systemClock } from "./system-clock.ts";
import type { RabbitmqTestServer } from "./test-servers/rabbitmq-server.ts";

/** Long enough that others are worked in between. */
const RETRY_DELAYS_MS = [50, 50];

export type RabbitmqStand = QueueStand & {
  names: QueueNames;
  /** The messages that were logged. */
  lines: readonly string[];
  /** What the relay was answered, by outcome. */
  relayed: Readonly<Record<string, number>>;
  open: () => JobQueue<Transaction>;
  /** A connection of another program. */
  withChannel: <Result>(work: (channel: Channel) => Promise<Result>) => Promise<Result>;
  withConfirmChannel: <Result>(
    work: (channel: ConfirmChannel) => Promise<Result>,
  ) => Promise<Result>;
};

/** A database and queues of its own on a broker. */
export async function openRabbitmqStand(
  broker: RabbitmqTestServer,
  postgresUrl: string,
): Promise<RabbitmqStand> {
  const database = await createTestDatabase(postgresUrl);
  const name = `test.${randomUUID()}`;
  const rabbitmq = { url: broker.url, exchange: `${name}.exchange`, queue: name, prefetch: 3 };
  const lines: string[] = [];
  const relayed: Record<string, number> = {};
  const note = (_: unknown, message: string) => lines.push(message);
  const open = () =>
    createRabbitmqQueue({
      rabbitmq,
      databaseUrl: database.url,
      db: database.db,
      bucket: "uploads",
      clock: systemClock,
      log: { info: note, warn: note, error: note },
      metrics: {
        ...createPrometheusMetrics(),
        jobsRelayed: ({ outcome, count }) => {
          relayed[outcome] = (relayed[outcome] ?? 0) + count;
        },
      },
      retryDelaysMs: RETRY_DELAYS_MS,
    });
  const web = open();
  return {
    database,
    web,
    open,
    openWorker: async () => open(),
    names: queueNames(rabbitmq, RETRY_DELAYS_MS),
    lines,
    relayed,
    withChannel: (work) =>
      connected(broker, async (connection) => work(await connection.createChannel())),
    withConfirmChannel: (work) =>
      connected(broker, async (connection) => work(await connection.createConfirmChannel())),
    close: async () => {
      await web.stop();
      await database.drop();
    },
  };
}

async function connected<Result>(
  broker: RabbitmqTestServer,
  work: (connection: ChannelModel) => Promise<Result>,
): Promise<Result> {
  const connection = await connect(broker.url);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
