import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

/** Holds a person's row until the transaction ends, so that changes to one account take turns. */
export async function lockUser(db: Queryable, params: { userId: string }): Promise<void> {
  await db
    .select({ id: appUser.id })
    .from(appUser)
    .where(eq(appUser.id, params.userId))
    .limit(1)
    .for("update");
}
