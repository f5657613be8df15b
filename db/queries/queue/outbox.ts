import { inArray, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "../../client.ts";
import { queueOutbox } from "../../schema/queue-outbox.ts";

/** What of an upload goes with its job: ids and metadata, never what is in it. */
export type OutboxPayload = {
  uploadId: string;
  userId: string;
  replay: boolean;
  /** Missing: null where the transaction does not see the upload. */
  objectKey: string | null;
  contentSha256: string | null;
  sizeBytes: number | null;
  routeHint: string | null;
  receivedAt: string | null;
};

export type OutboxRow = { id: string; payload: OutboxPayload };

/**
 * Writes a job into the outbox with what its upload's row tells. One statement, as it is part of
 * each upload.
 */
export async function insertOutbox(
  tx: Transaction,
  job: { id: string; uploadId: string; userId: string; replay: boolean },
): Promise<void> {
  await tx.execute(sql`
    insert into queue_outbox (id, kind, payload, created_at)
      select ${job.id}::uuid, 'upload', jsonb_build_object(
        'uploadId', ${job.uploadId}::text, 'userId', ${job.userId}::text, 'replay', ${job.replay}::boolean,
        'objectKey', upload.object_key, 'contentSha256', upload.content_sha256,
        'sizeBytes', upload.size_bytes, 'routeHint', upload.route_hint,
        'receivedAt', to_char(upload.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      ), clock_timestamp()
      from (select ${job.uploadId}::uuid as id) as job left join upload using (id)`);
}

/** Locks up to `limit` of the oldest jobs for this transaction; those that another holds are left. */
export async function lockOutbox(tx: Transaction, limit: number): Promise<OutboxRow[]> {
  const rows = await tx
    .select({ id: queueOutbox.id, payload: queueOutbox.payload })
    .from(queueOutbox)
    .orderBy(queueOutbox.createdAt, queueOutbox.id)
    .limit(limit)
    .for("update", { skipLocked: true });
  return rows.flatMap(({ id, payload }) => (isPayload(payload) ? [{ id, payload }] : []));
}

/** Removes jobs that have arrived elsewhere. */
export async function deleteOutbox(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(queueOutbox).where(inArray(queueOutbox.id, [...ids]));
}

/** How many jobs have not arrived at the broker yet. */
export async function countOutbox(db: Queryable): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(queueOutbox);
  return row?.count ?? 0;
}

/** Rows are written by `insertOutbox` only; this tells the compiler. */
function isPayload(payload: unknown): payload is OutboxPayload {
  return typeof payload === "object" && payload !== null && "uploadId" in payload;
}
