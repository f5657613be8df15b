import { PgBoss } from "pg-boss";

/** The queue that carries uploads to the worker, and where its poison messages end. */
export const UPLOAD_QUEUE = "process-upload";
export const UPLOAD_DEAD_LETTER_QUEUE = "process-upload-dead";

const UPLOAD_QUEUE_OPTIONS = {
  deadLetter: UPLOAD_DEAD_LETTER_QUEUE,
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: 300,
  heartbeatSeconds: 10,
  // Its notification would be part of the upload's transaction, and those commit one at a time.
  notify: false,
};

/**
 * Installs or upgrades the queue's own schema and its queues. Part of the migration, so that web
 * and worker never change tables. Safe to run twice.
 */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
  boss.on("error", () => {});
  await boss.start();
  try {
    await boss.createQueue(UPLOAD_DEAD_LETTER_QUEUE, {});
    await boss.createQueue(UPLOAD_QUEUE, UPLOAD_QUEUE_OPTIONS);
    await boss.updateQueue(UPLOAD_QUEUE, UPLOAD_QUEUE_OPTIONS);
  } finally {
    await boss.stop({ graceful: false });
  }
}
