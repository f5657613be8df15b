import { and, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { passkey } from "../../schema/passkey.ts";

/**
 * Writes the counter of a sign-in. False when the stored counter is no longer `storedCounter`:
 * the passkey was used, or removed, at the same moment.
 */
export async function recordPasskeyUse(
  db: Queryable,
  params: {
    credentialId: string;
    storedCounter: number;
    newCounter: number;
    backedUp: boolean;
    usedAt: Date;
  },
): Promise<boolean> {
  const rows = await db
    .update(passkey)
    .set({ counter: params.newCounter, backedUp: params.backedUp, lastUsedAt: params.usedAt })
    .where(
      and(eq(passkey.credentialId, params.credentialId), eq(passkey.counter, params.storedCounter)),
    )
    .returning({ credentialId: passkey.credentialId });
  return rows.length === 1;
}
