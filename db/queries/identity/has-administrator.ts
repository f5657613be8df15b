import { and, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

/** Whether a real person administers this installation. */
export async function hasAdministrator(db: Queryable): Promise<boolean> {
  const rows = await db
    .select({ id: appUser.id })
    .from(appUser)
    .where(and(eq(appUser.role, "admin"), eq(appUser.simulated, false)))
    .limit(1);
  return rows.length > 0;
}
