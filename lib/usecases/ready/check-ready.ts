import type { Database, Transaction } from "#db/client.ts";
import { KNOWN_MIGRATION_COUNT } from "#db/known-migrations.ts";
import { countMigrations } from "#db/queries/ready/count-migrations.ts";
import type { Readiness } from "../../contracts/readiness.ts";
import type { Clock } from "../../ports/clock.ts";
import type { JobQueue } from "../../ports/job-queue.ts";
import type { ObjectStore } from "../../ports/object-store.ts";

export type ReadyDeps = {
  db: Database;
  objectStore: ObjectStore;
  queue: JobQueue<Transaction>;
  clock: Clock;
};

const TIMEOUT_MS = 3_000;

/** Whether this process can do its work: database, migrations, object store, queue. */
export async function checkReady(deps: ReadyDeps): Promise<Readiness> {
  const migrations = countMigrations(deps.db);
  const [database, schema, objectStore, queue] = await Promise.all([
    probe(deps.clock, migrations),
    probe(
      deps.clock,
      migrations.then((count) => {
        if (count !== KNOWN_MIGRATION_COUNT) throw new Error("other migrations");
        return count;
      }),
    ),
    probe(deps.clock, deps.objectStore.check()),
    probe(deps.clock, deps.queue.depth()),
  ]);
  const checks = { database, migrations: schema, objectStore, queue };
  return { ready: Object.values(checks).every((state) => state === "ok"), checks };
}

/** What went wrong stays in the log of the part itself: this answer is public. */
async function probe(clock: Clock, work: Promise<unknown>): Promise<"ok" | "failed"> {
  const cancel = new AbortController();
  const late = clock.sleep(TIMEOUT_MS, cancel.signal).then(() => "failed" as const);
  const done = work.then(
    () => "ok" as const,
    () => "failed" as const,
  );
  const state = await Promise.race([done, late]);
  cancel.abort();
  return state;
}
