import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { passkey } from "../../schema/passkey.ts";

export type PasskeyRow = {
  credentialId: string;
  label: string;
  deviceType: "singleDevice" | "multiDevice";
  backedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
  flaggedAt: Date | null;
};

/** A person's passkeys, oldest first; at most `limit`. */
export async function selectPasskeysOfUser(
  db: Queryable,
  params: { userId: string; limit: number },
): Promise<PasskeyRow[]> {
  return db
    .select({
      credentialId: passkey.credentialId,
      label: passkey.label,
      deviceType: passkey.deviceType,
      backedUp: passkey.backedUp,
      createdAt: passkey.createdAt,
      lastUsedAt: passkey.lastUsedAt,
      flaggedAt: passkey.flaggedAt,
    })
    .from(passkey)
    .where(eq(passkey.userId, params.userId))
    .orderBy(asc(passkey.createdAt), asc(passkey.credentialId))
    .limit(params.limit);
}
