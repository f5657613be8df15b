import type { Queryable } from "../../client.ts";
import { clientToken } from "../../schema/client-token.ts";

export type NewClientToken = {
  id: string;
  userId: string;
  apiTokenId: string;
  familyId: string;
  accessHash: string;
  refreshHash: string;
  accessExpiresAt: Date;
  refreshExpiresAt: Date;
  createdAt: Date;
};

/** Stores a pair of access and refresh token by their hashes. */
export async function insertClientToken(db: Queryable, row: NewClientToken): Promise<void> {
  await db.insert(clientToken).values(row);
}
