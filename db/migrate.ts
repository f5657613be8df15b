import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { grantAppRole } from "./app-role.ts";
import { KNOWN_MIGRATION_COUNT } from "./known-migrations.ts";
import { installQueue } from "./queue-schema.ts";
import { makeHypertables } from "./timescale.ts";

const MIGRATIONS_FOLDER = fileURLToPath(new URL("./migrations/", import.meta.url));
/** Any fixed number: two processes that migrate at once wait for each other on it. */
const MIGRATION_LOCK = 728_551_001;

/** The database was migrated by a newer version of the program. */
export class DatabaseNewerError extends Error {
  constructor(found: number, known: number) {
    super(
      `The database has ${found} migrations, this version of Pulsegrid knows ${known}. Start the newer version, or restore a backup made by this one.`,
    );
    this.name = "DatabaseNewerError";
  }
}

export type MigrationReport = { appliedCount: number; timescale: boolean };

/**
 * Brings a database to this version: tables, row-level security, queue, and hypertables where
 * TimescaleDB is there. Safe to run twice and by two processes at once (advisory lock).
 *
 * Errors   DatabaseNewerError when the database knows a migration that this version does not.
 */
export async function migrateDatabase(url: string): Promise<MigrationReport> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const before = await countApplied(client);
    const known = KNOWN_MIGRATION_COUNT;
    if (before > known) throw new DatabaseNewerError(before, known);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    const timescale = await makeHypertables(client);
    await installQueue(url);
    await grantAppRole(client);
    if (before < known) await client`analyze`;
    return { appliedCount: known - before, timescale };
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function countApplied(client: postgres.Sql): Promise<number> {
  const [exists] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (exists?.["name"] === null) return 0;
  const [row] = await client`select count(*)::int as n from drizzle.__drizzle_migrations`;
  return Number(row?.["n"] ?? 0);
}
