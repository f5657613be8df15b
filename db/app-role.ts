import type postgres from "postgres";

/** The role web and worker act as. It owns no table, so row-level security binds it. */
export const APP_ROLE = "pulsegrid_app";

/**
 * Makes the application's role and gives it what it needs: rows of the product's and the queue's
 * tables, nothing of their structure but temporary tables of its own. Run at every migration, because a backup restored on another
 * server brings the tables without the role. Safe to run twice.
 *
 * A login that may not create roles goes on without: FORCE ROW LEVEL SECURITY binds the owner too.
 */
export async function grantAppRole(client: postgres.Sql): Promise<void> {
  await client.unsafe(CREATE_ROLE);
  await client.unsafe(GRANT_ROWS);
  await client.unsafe(GRANT_TEMPORARY);
}

const CREATE_ROLE = `
  do $$ begin
    if not exists (select 1 from pg_roles where rolname = '${APP_ROLE}') then
      create role ${APP_ROLE} nologin nosuperuser nobypassrls;
    end if;
    execute format('grant ${APP_ROLE} to %I', current_user);
  exception
    -- Another migration of the same server made it at this moment, or the login may not.
    when insufficient_privilege or duplicate_object or unique_violation then null;
  end $$`;

const GRANT_ROWS = `
  do $$
  declare product text := current_schema();
  begin
    if not exists (select 1 from pg_roles where rolname = '${APP_ROLE}') then return; end if;
    execute format('grant usage on schema %I, drizzle, pgboss to ${APP_ROLE}', product);
    execute format(
      'grant select, insert, update, delete on all tables in schema %I, pgboss to ${APP_ROLE}',
      product);
    grant select on all tables in schema drizzle to ${APP_ROLE};
    grant execute on all functions in schema pgboss to ${APP_ROLE};
  end $$`;

// Everybody has it unless an operator took it away. An upload is sorted out in a temporary table.
const GRANT_TEMPORARY = `
  do $$ begin
    if has_database_privilege('${APP_ROLE}', current_database(), 'TEMPORARY') then return; end if;
    execute format('grant temporary on database %I to ${APP_ROLE}', current_database());
  exception
    -- Without the role, or for a login that does not own the database.
    when insufficient_privilege or undefined_object then null;
  end $$`;
