import type { Queryable } from "../../client.ts";
import { passkey } from "../../schema/passkey.ts";

export type NewPasskey = {
  credentialId: string;
  userId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
  deviceType: "singleDevice" | "multiDevice";
  backedUp: boolean;
  label: string;
  createdAt: Date;
};

/** Stores a passkey. False when its credential id is already registered, to anybody. */
export async function insertPasskey(db: Queryable, row: NewPasskey): Promise<boolean> {
  const rows = await db
    .insert(passkey)
    .values(row)
    .onConflictDoNothing({ target: passkey.credentialId })
    .returning({ credentialId: passkey.credentialId });
  return rows.length === 1;
}
