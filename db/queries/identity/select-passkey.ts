import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";
import { passkey } from "../../schema/passkey.ts";

export type PasskeyWithOwner = {
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  deviceType: "singleDevice" | "multiDevice";
  userId: string;
  userName: string;
};

/** A passkey and whose it is, or null. The one lookup without an owner: it is how one signs in. */
export async function selectPasskey(
  db: Queryable,
  params: { credentialId: string },
): Promise<PasskeyWithOwner | null> {
  const rows = await db
    .select({
      credentialId: passkey.credentialId,
      publicKey: passkey.publicKey,
      counter: passkey.counter,
      deviceType: passkey.deviceType,
      userId: passkey.userId,
      userName: appUser.name,
    })
    .from(passkey)
    .innerJoin(appUser, eq(appUser.id, passkey.userId))
    .where(eq(passkey.credentialId, params.credentialId))
    .limit(1);
  return rows[0] ?? null;
}
