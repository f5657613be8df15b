import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

export type SettingsRow = { storeReproductive: boolean };

const columns = { storeReproductive: appUser.storeReproductive };

/** What a person chose for their own data, or null for nobody. */
export async function selectPersonSettings(
  db: Queryable,
  params: { userId: string },
): Promise<SettingsRow | null> {
  const rows = await db.select(columns).from(appUser).where(eq(appUser.id, params.userId)).limit(1);
  return rows[0] ?? null;
}

/** Writes what a person chose; null for nobody. */
export async function updatePersonSettings(
  db: Queryable,
  params: { userId: string } & SettingsRow,
): Promise<SettingsRow | null> {
  const { userId, storeReproductive } = params;
  const rows = await db
    .update(appUser)
    .set({ storeReproductive })
    .where(eq(appUser.id, userId))
    .returning(columns);
  return rows[0] ?? null;
}
