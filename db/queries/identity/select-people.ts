import { asc } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";
import type { UserRow } from "./select-user-by-name.ts";

/** Everybody with an account, longest here first; at most `limit`. */
export async function selectPeople(db: Queryable, params: { limit: number }): Promise<UserRow[]> {
  return db
    .select()
    .from(appUser)
    .orderBy(asc(appUser.createdAt), asc(appUser.id))
    .limit(params.limit);
}
