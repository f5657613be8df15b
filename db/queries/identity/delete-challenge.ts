import { eq } from "drizzle-orm";
import type { Queryable } from "../../client.ts";
import { challenge } from "../../schema/challenge.ts";
import type { NewChallenge } from "./insert-challenge.ts";

/** Takes a challenge away and returns it. Of any number of callers at once, one gets the row. */
export async function deleteChallenge(
  db: Queryable,
  params: { challenge: string },
): Promise<NewChallenge | null> {
  const rows = await db
    .delete(challenge)
    .where(eq(challenge.challenge, params.challenge))
    .returning();
  return rows[0] ?? null;
}
