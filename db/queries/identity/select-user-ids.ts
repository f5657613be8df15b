import { asc, eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

/** The ids of all people, in a stable order. For work an operator does across people. */
export async function selectUserIds(db: Queryable): Promise<string[]> {
  const rows = await db.select({ id: appUser.id }).from(appUser).orderBy(asc(appUser.id));
  return rows.map((row) => row.id);
}

/** Whether somebody has this id. */
export async function hasUser(db: Queryable, userId: string): Promise<boolean> {
  const rows = await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.id, userId));
  return rows.length === 1;
}
