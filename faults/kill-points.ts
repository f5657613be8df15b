import type { Database, Transaction } from "#db/client.ts";
import type { JobQueue } from "#lib/ports/job-queue.ts";
import type { ObjectStore } from "#lib/ports/object-store.ts";
import type { OpenDeps } from "#lib/wiring/container.ts";

/** The steps of receiving an upload at which a web process can be made to die. */
export const WEB_POINTS = [
  "before-store",
  "half-body",
  "whole-body",
  "stored",
  "in-transaction",
  "before-commit",
  "after-commit",
] as const;

/** The steps of processing an upload at which a worker can be made to die. */
export const WORKER_POINTS = [
  "fetched",
  "in-transaction",
  "before-commit",
  "after-commit",
  "before-ack",
] as const;

export type KillPoint = (typeof WEB_POINTS)[number] | (typeof WORKER_POINTS)[number];

/** Die when `point` is reached for the `nth` time; inside a transaction, `delayMs` after that. */
export type KillPlan = { point: KillPoint; nth: number; delayMs: number };

/**
 * The same ports, of a process that dies as planned. Production code knows nothing of this: it is
 * given other ports, and SIGKILL comes from the process itself, at once.
 */
export function withKillPoints(deps: OpenDeps, plan: KillPlan | null): OpenDeps {
  if (plan === null) return deps;
  let seen = 0;
  const reach = (point: KillPoint) => {
    if (point !== plan.point) return;
    seen += 1;
    if (seen === plan.nth) setTimeout(die, plan.delayMs).unref();
    if (seen === plan.nth && plan.delayMs === 0) die();
  };
  return {
    ...deps,
    db: mortalDatabase(deps.db, reach),
    objectStore: mortalStore(deps.objectStore, reach),
    queue: mortalQueue(deps.queue, reach),
  };
}

const die = () => process.kill(process.pid, "SIGKILL");

type Reach = (point: KillPoint) => void;

function mortalDatabase(db: Database, reach: Reach): Database {
  const transaction: Database["transaction"] = async (work, config) => {
    const result = await db.transaction(async (tx) => {
      reach("in-transaction");
      const done = await work(tx);
      reach("before-commit");
      return done;
    }, config);
    reach("after-commit");
    return result;
  };
  return Object.assign(Object.create(db), { transaction });
}

function mortalStore(store: ObjectStore, reach: Reach): ObjectStore {
  async function* watched(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let isFirst = true;
    for await (const chunk of body) {
      yield chunk;
      if (isFirst) reach("half-body");
      isFirst = false;
    }
    reach("whole-body");
  }
  return {
    ...store,
    async put(key, body, limits) {
      reach("before-store");
      const stored = await store.put(key, watched(body), limits);
      reach("stored");
      return stored;
    },
  };
}

function mortalQueue(queue: JobQueue<Transaction>, reach: Reach): JobQueue<Transaction> {
  return {
    ...queue,
    workUploads: (handlers) =>
      queue.workUploads({
        ...handlers,
        process: async (job, signal) => {
          reach("fetched");
          await handlers.process(job, signal);
          reach("before-ack");
        },
      }),
  };
}
