import type postgres from "postgres";

const HYPERTABLES = [
  { table: "grid_point", column: "hour_at", chunk: "30 days" },
  { table: "container_energy", column: "sampled_at", chunk: "7 days" },
  { table: "container_energy_hour", column: "hour_at", chunk: "30 days" },
] as const;

/**
 * Turns the dense series into hypertables where the TimescaleDB extension is installed or may be
 * created, and compresses samples after a week; plain PostgreSQL keeps plain tables. Safe to run
 * twice.
 *
 * Shape    true when the database has TimescaleDB.
 */
export async function makeHypertables(client: postgres.Sql): Promise<boolean> {
  if (!(await mayCreateExtension(client))) return false;
  try {
    await client`create extension if not exists timescaledb`;
  } catch {
    // The login may not create extensions: plain tables serve the same SQL.
    return false;
  }
  for (const { table, column, chunk } of HYPERTABLES) {
    await client`
      select create_hypertable(${table}::regclass, ${column}::name,
        chunk_time_interval => ${chunk}::text::interval, if_not_exists => true, migrate_data => true)`;
  }
  await compressSamples(client);
  return true;
}

/**
 * Whether the server has the extension and preloads it. Where it is installed but not preloaded,
 * CREATE EXTENSION does not fail: it ends the connection, and the migration's lock with it. The
 * preloaded library is known by its setting; one that only the configuration names is not listed.
 */
async function mayCreateExtension(client: postgres.Sql): Promise<boolean> {
  const rows = await client`
    select 1 from pg_available_extensions, pg_settings
    where pg_available_extensions.name = 'timescaledb'
      and pg_settings.name = 'timescaledb.max_background_workers'`;
  return rows.length > 0;
}

/**
 * Compresses samples older than a week, if that was not set up before: what an operator changed
 * since stays. The Apache edition has hypertables without compression.
 */
async function compressSamples(client: postgres.Sql): Promise<void> {
  const [due] = await client`
    select 1 from timescaledb_information.hypertables
    where hypertable_schema = current_schema() and hypertable_name = 'container_energy'
      and not compression_enabled and current_setting('timescaledb.license', true) = 'timescale'`;
  if (due === undefined) return;
  await client.begin(async (tx) => {
    await tx`
      alter table container_energy set (timescaledb.compress,
        timescaledb.compress_segmentby = 'container_id',
        timescaledb.compress_orderby = 'sampled_at')`;
    await tx`select add_compression_policy('container_energy', interval '7 days')`;
  });
}
