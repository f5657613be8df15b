import type { Queryable } from "../../client.ts";
import { apiToken } from "../../schema/api-token.ts";

export type NewApiToken = {
  id: string;
  userId: string;
  name: string;
  tokenHash: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
};

/** Stores a bearer token by its hash. */
export async function insertApiToken(db: Queryable, row: NewApiToken): Promise<void> {
  await db.insert(apiToken).values(row);
}
