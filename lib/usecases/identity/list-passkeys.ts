import { selectPasskeysOfUser } from "#db/queries/identity/select-passkeys-of-user.ts";
import type { PasskeyItem } from "#lib/contracts/identity.ts";
import type { IdentityDeps } from "./identity-deps.ts";

/** A person's passkeys, oldest first. */
export async function listPasskeys(
  deps: Pick<IdentityDeps, "db">,
  input: { userId: string },
): Promise<PasskeyItem[]> {
  const rows = await selectPasskeysOfUser(deps.db, { userId: input.userId, limit: 100 });
  return rows.map((row) => ({
    credentialId: row.credentialId,
    label: row.label,
    synced: row.backedUp,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    flaggedAt: row.flaggedAt?.toISOString() ?? null,
  }));
}
