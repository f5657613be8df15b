import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";

/** Makes this transaction the only one that changes invitations, until it ends. */
export async function lockInvitations(tx: Transaction): Promise<void> {
  await tx.execute(sql`lock table invitation in share row exclusive mode`);
}
