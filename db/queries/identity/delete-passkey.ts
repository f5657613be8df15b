import { and, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { passkey } from "../../schema/passkey.ts";

/** Removes a person's own passkey. False when they have none of that id. */
export async function deletePasskey(
  db: Queryable,
  params: { userId: string; credentialId: string },
): Promise<boolean> {
  const rows = await db
    .delete(passkey)
    .where(and(eq(passkey.userId, params.userId), eq(passkey.credentialId, params.credentialId)))
    .returning({ credentialId: passkey.credentialId });
  return rows.length === 1;
}
