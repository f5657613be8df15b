import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { passkey } from "../../schema/passkey.ts";

/** Marks a passkey whose counter shows that its key may exist twice. */
export async function flagPasskey(
  db: Queryable,
  params: { credentialId: string; flaggedAt: Date },
): Promise<void> {
  await db
    .update(passkey)
    .set({ flaggedAt: params.flaggedAt })
    .where(eq(passkey.credentialId, params.credentialId));
}
