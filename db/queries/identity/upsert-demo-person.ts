import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { appUser } from "../../schema/app-user.ts";

const NAME = "Demo person (simulated)";

/** The invented person that demo health data belongs to. It has no passkey. Gives its id. */
export async function upsertDemoPerson(
  db: Queryable,
  params: { id: string; at: Date },
): Promise<string> {
  await db
    .insert(appUser)
    .values({ id: params.id, name: NAME, role: "member", simulated: true, createdAt: params.at })
    .onConflictDoNothing({ target: appUser.name });
  const rows = await db
    .select({ id: appUser.id })
    .from(appUser)
    .where(eq(appUser.name, NAME))
    .limit(1);
  const [row] = rows;
  if (row === undefined) throw new Error("the demo person was not written");
  return row.id;
}
