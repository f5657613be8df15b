import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

type Owned = { userId: string; uploadId: string; at: Date };

/** Replaces what is kept of an upload's bad records by the `refusedCount` that are staged. */
export async function quarantineStaged(
  tx: Transaction,
  owned: Owned,
  refusedCount: number,
): Promise<void> {
  const { userId, uploadId, at } = owned;
  await tx.execute(sql`
    delete from quarantined_record
    where user_id = ${userId}::uuid and upload_id = ${uploadId}::uuid`);
  if (refusedCount === 0) return;
  await tx.execute(sql`
    insert into quarantined_record (
      upload_id, item_index, user_id, pointer, reason_code, reason, raw, quarantined_at)
    select ${uploadId}::uuid, item_index, ${userId}::uuid, pointer, reason_code, reason, record::jsonb,
      ${at.toISOString()}::timestamptz
    from staged_item where kind = 'refusal'`);
}
