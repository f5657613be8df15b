import { DatabaseNewerError, type MigrationReport, migrateDatabase } from "#db/migrate.ts";
import { Failure } from "../domain/errors.ts";

/** Migrates the database. Errors: Failure `database_newer` for one of a newer version. */
export async function migrate(databaseUrl: string): Promise<MigrationReport> {
  try {
    return await migrateDatabase(databaseUrl);
  } catch (error) {
    if (error instanceof DatabaseNewerError) throw new Failure("database_newer", error.message);
    throw error;
  }
}
