import type postgres from "postgres";

const HYPERTABLES = [
  { table: "grid_point", column: "hour_at", chunk: "30 days" },
  { table: "container_energy", column: "sampled_at", chunk: "7 days" },
  { table: "container_energy_hour", column: "hour_at", chunk: "30 days" },
] as const;

/**
 * Turns the dense series into hypertables where the TimescaleDB extension is installed or may be
 * created; plain PostgreSQL keeps plain tables. Safe to run twice.
 *
 * Shape    true when the database has TimescaleDB.
 */
export async function makeHypertables(client: postgres.Sql): Promise<boolean> {
  const available = await client`
    select 1 from pg_available_extensions where name = 'timescaledb'`;
  if (available.length === 0) return false;
  try {
    await client`create extension if not exists timescaledb`;
  } catch {
    // Not preloaded, or the login may not create extensions: plain tables serve the same SQL.
    return false;
  }
  for (const { table, column, chunk } of HYPERTABLES) {
    await client`
      select create_hypertable(${table}::regclass, ${column}::name,
        chunk_time_interval => ${chunk}::text::interval, if_not_exists => true, migrate_data => true)`;
  }
  return true;
}
