import type { Queryable } from "#db/client.ts";
import { insertClientToken } from "#db/queries/clients/insert-client-token.ts";
import { TOKEN_BYTES } from "#lib/domain/identity/bearer-token.ts";
import {
  ACCESS_LIFETIME_MS,
  ACCESS_PREFIX,
  REFRESH_LIFETIME_MS,
  REFRESH_PREFIX,
} from "#lib/domain/identity/client-token.ts";
import type { Clock } from "#lib/ports/clock.ts";
import { hashSecret, toBase64Url } from "../identity/hash-secret.ts";

export type ClientTokenDeps = {
  clock: Clock;
  newId: () => string;
  randomBytes: (sizeBytes: number) => Uint8Array;
};

/** The only time that the two secrets are told. */
export type IssuedClientToken = {
  accessToken: string;
  refreshToken: string;
  accessExpiresAt: Date;
};

/** A new pair of one family: a family is all that comes of one sign-in. */
export async function issueClientToken(
  deps: ClientTokenDeps & { db: Queryable },
  owner: { userId: string; apiTokenId: string; familyId: string },
): Promise<IssuedClientToken> {
  const secret = () => toBase64Url(deps.randomBytes(TOKEN_BYTES));
  const accessToken = `${ACCESS_PREFIX}${secret()}`;
  const refreshToken = `${REFRESH_PREFIX}${secret()}`;
  const createdAt = deps.clock.now();
  const accessExpiresAt = new Date(createdAt.getTime() + ACCESS_LIFETIME_MS);
  await insertClientToken(deps.db, {
    id: deps.newId(),
    ...owner,
    accessHash: hashSecret(accessToken),
    refreshHash: hashSecret(refreshToken),
    accessExpiresAt,
    refreshExpiresAt: new Date(createdAt.getTime() + REFRESH_LIFETIME_MS),
    createdAt,
  });
  return { accessToken, refreshToken, accessExpiresAt };
}
