import { asc } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

/** The ids of all people, in a stable order. For work an operator does across people. */
export async function selectUserIds(db: Queryable): Promise<string[]> {
  const rows = await db.select({ id: appUser.id }).from(appUser).orderBy(asc(appUser.id));
  return rows.map((row) => row.id);
}
