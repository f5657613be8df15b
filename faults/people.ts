import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "#db/client.ts";
import { insertUser } from "#db/queries/identity/insert-user.ts";
import { createApiToken } from "#lib/usecases/identity/create-api-token.ts";
import type { Sender } from "./client.ts";

/** People with a token that may upload. */
export async function addSenders(db: Database, howMany: number): Promise<Sender[]> {
  const senders: Sender[] = [];
  for (let index = 0; index < howMany; index += 1) {
    const userId = uuidv7();
    await insertUser(db, {
      id: userId,
      name: `sender ${userId}`,
      role: "member",
      createdAt: new Date(),
    });
    const { token } = await createApiToken(
      {
        db,
        clock: { now: () => new Date(), sleep: async () => {} },
        newId: uuidv7,
        randomBytes: (sizeBytes) => randomBytes(sizeBytes),
      },
      { userId, name: "fault campaign", scopes: ["upload"] },
    );
    senders.push({ userId, token });
  }
  return senders;
}
