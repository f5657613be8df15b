import { and, eq, lt } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { idempotencyKey } from "../../schema/idempotency-key.ts";

export type IdempotencyRow = typeof idempotencyKey.$inferSelect;

/** What a person's key stands for. Missing: null. */
export async function selectIdempotencyKey(
  db: Queryable,
  params: { userId: string; key: string },
): Promise<IdempotencyRow | null> {
  const rows = await db
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.userId, params.userId), eq(idempotencyKey.key, params.key)))
    .limit(1);
  return rows[0] ?? null;
}

/**
 * Keeps what a key stands for. Another transaction that is keeping the same key is waited for.
 *
 * Shape    false when the key was kept before.
 */
export async function insertIdempotencyKey(db: Queryable, row: IdempotencyRow): Promise<boolean> {
  const rows = await db
    .insert(idempotencyKey)
    .values(row)
    .onConflictDoNothing({ target: [idempotencyKey.userId, idempotencyKey.key] })
    .returning({ key: idempotencyKey.key });
  return rows.length > 0;
}

/** Forgets the keys of one person that were first used before `before`. */
export async function deleteIdempotencyKeys(
  db: Queryable,
  params: { userId: string; before: Date },
): Promise<void> {
  await db
    .delete(idempotencyKey)
    .where(
      and(eq(idempotencyKey.userId, params.userId), lt(idempotencyKey.createdAt, params.before)),
    );
}
