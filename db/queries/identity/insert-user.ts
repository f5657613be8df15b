import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

export type NewUser = { id: string; name: string; role: "admin" | "member"; createdAt: Date };

/** Adds a person. False when the name is taken. */
export async function insertUser(db: Queryable, row: NewUser): Promise<boolean> {
  const rows = await db
    .insert(appUser)
    .values(row)
    .onConflictDoNothing({ target: appUser.name })
    .returning({ id: appUser.id });
  return rows.length === 1;
}
