import type { Database } from "#db/client.ts";
import {
  type ClientTokenRow,
  selectClientTokenByAccess,
} from "#db/queries/clients/select-client-token.ts";
import { revokeClientFamily } from "#db/queries/clients/update-client-token.ts";
import type { Viewer } from "#lib/domain/identity/viewer.ts";
import type { Clock } from "#lib/ports/clock.ts";
import { hashSecret } from "../identity/hash-secret.ts";
import { isAlive } from "./refresh-client.ts";

type Deps = { db: Database; clock: Clock };

/**
 * Whom an access token speaks for, with the rights of the API token it came of.
 *
 * Missing  null for one that is unknown, over or revoked, by itself or with its API token.
 */
export async function readClientToken(
  deps: Deps,
  input: { accessToken: string },
): Promise<Viewer | null> {
  const row = await readAlive(deps, input.accessToken);
  if (row === null) return null;
  const { userId, userName: name, role, scopes } = row;
  return { userId, name, role, via: "token", scopes, sessionId: null };
}

/** Signs a client out: its access token and all that came of the same sign-in end. */
export async function signOutClient(deps: Deps, input: { accessToken: string }): Promise<void> {
  const row = await readAlive(deps, input.accessToken);
  if (row === null) return;
  await revokeClientFamily(deps.db, { familyId: row.familyId, revokedAt: deps.clock.now() });
}

async function readAlive(deps: Deps, accessToken: string): Promise<ClientTokenRow | null> {
  const row = await selectClientTokenByAccess(deps.db, { accessHash: hashSecret(accessToken) });
  const now = deps.clock.now();
  if (row === null || !isAlive(row, now)) return null;
  return row.accessExpiresAt.getTime() > now.getTime() ? row : null;
}
