import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

export type UserRow = {
  id: string;
  name: string;
  role: "admin" | "member";
  simulated: boolean;
  createdAt: Date;
};

/** The person with exactly this name, or null. */
export async function selectUserByName(
  db: Queryable,
  params: { name: string },
): Promise<UserRow | null> {
  const rows = await db.select().from(appUser).where(eq(appUser.name, params.name)).limit(1);
  return rows[0] ?? null;
}
