import { insertApiToken } from "#db/queries/identity/insert-api-token.ts";
import { selectUserByName } from "#db/queries/identity/select-user-by-name.ts";
import type { CreateApiTokenResponse, TokenScope } from "#lib/contracts/identity.ts";
import { Failure } from "#lib/domain/errors.ts";
import { TOKEN_BYTES, TOKEN_PREFIX } from "#lib/domain/identity/bearer-token.ts";
import { hashSecret, toBase64Url } from "./hash-secret.ts";
import type { IdentityDeps } from "./identity-deps.ts";

const DAY_MS = 86_400_000;

type CreateApiTokenInput = ({ userId: string } | { userName: string }) & {
  name: string;
  scopes: readonly TokenScope[];
  /** null or absent: valid until revoked. */
  expiresInDays?: number | null;
};

/**
 * A bearer token for a machine that acts for a person. The secret is in the answer and is stored
 * nowhere.
 *
 * Errors   Failure `not_found` when nobody has `userName`.
 */
export async function createApiToken(
  deps: Pick<IdentityDeps, "db" | "clock" | "newId" | "randomBytes">,
  input: CreateApiTokenInput,
): Promise<CreateApiTokenResponse> {
  const userId = "userId" in input ? input.userId : await userIdOf(deps, input.userName);
  const token = `${TOKEN_PREFIX}${toBase64Url(deps.randomBytes(TOKEN_BYTES))}`;
  const createdAt = deps.clock.now();
  const days = input.expiresInDays ?? null;
  const expiresAt = days === null ? null : new Date(createdAt.getTime() + days * DAY_MS);
  const id = deps.newId();
  const scopes = [...new Set(input.scopes)];
  await insertApiToken(deps.db, {
    id,
    userId,
    name: input.name,
    tokenHash: hashSecret(token),
    scopes,
    createdAt,
    expiresAt,
  });
  return {
    id,
    name: input.name,
    scopes,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: null,
    token,
  };
}

async function userIdOf(deps: Pick<IdentityDeps, "db">, name: string): Promise<string> {
  const user = await selectUserByName(deps.db, { name });
  if (user === null) throw new Failure("not_found", `Nobody here is called "${name}".`);
  return user.id;
}
