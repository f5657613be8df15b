import type { Database } from "#db/client.ts";
import {
  selectPersonSettings,
  type SettingsRow,
  updatePersonSettings,
} from "#db/queries/identity/person-settings.ts";
import type { PersonSettings } from "#lib/contracts/identity.ts";
import { Failure } from "#lib/domain/errors.ts";

/** What a person chose for their own data. Errors: Failure `not_found`. */
export const readPersonSettings = async (
  deps: { db: Database },
  params: { userId: string },
): Promise<PersonSettings> => found(await selectPersonSettings(deps.db, params));

/**
 * Changes it. What was stored before stays until it is erased; the choice is about what comes.
 *
 * Errors   Failure `not_found`.
 */
export const changePersonSettings = async (
  deps: { db: Database },
  params: { userId: string } & PersonSettings,
): Promise<PersonSettings> => found(await updatePersonSettings(deps.db, params));

function found(row: SettingsRow | null): SettingsRow {
  if (row === null) throw new Failure("not_found", "There is no such person.");
  return row;
}
