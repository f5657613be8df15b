import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { APP_ROLE } from "./app-role.ts";
import { driverOf } from "./driver.ts";

/** The database handle: a pool of connections acting as the application's own role. */
export type Database = PostgresJsDatabase;

/** A transaction of `Database`. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** What a query needs: the pool or a transaction. */
export type Queryable = Database | Transaction;

export type OpenDatabase = { db: Database; close: () => Promise<void> };

/** Health data would lie open: the login passes row-level security, and there is no other role. */
export class RowSecurityError extends Error {
  constructor() {
    super(
      `The login passes row-level security and may not act as ${APP_ROLE}. Migrate the database first, or grant the login that role.`,
    );
    this.name = "RowSecurityError";
  }
}

/**
 * Opens a pool. Every connection takes the role `pulsegrid_app` when the database has it, so
 * that row-level security binds web and worker even where the login is a superuser.
 *
 * Errors   a database that cannot be reached rejects with the driver's error (ECONNREFUSED …);
 *          RowSecurityError where nothing would bind the login.
 */
export async function openDatabase(options: {
  url: string;
  poolSize: number;
  applicationName: string;
}): Promise<OpenDatabase> {
  const role = (await mayActAsApp(options.url)) ? { role: APP_ROLE } : {};
  const client = postgres(options.url, {
    max: options.poolSize,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: options.applicationName,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 120_000,
      TimeZone: "UTC",
      ...role,
    },
  });
  return { db: drizzle(client), close: () => client.end({ timeout: 5 }) };
}

async function mayActAsApp(url: string): Promise<boolean> {
  const probe = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [login] = await probe`
      select rolsuper or rolbypassrls as unbound, exists (
        select 1 from pg_roles app
        where app.rolname = ${APP_ROLE} and pg_has_role(current_user, app.oid, 'member')
      ) as usable
      from pg_roles where rolname = current_user`;
    if (login?.["usable"] === true) return true;
    if (login?.["unbound"] !== false) throw new RowSecurityError();
    return false;
  } finally {
    await probe.end({ timeout: 5 });
  }
}

const SCOPE = "select set_config('app.user_id', $1, true)";

/**
 * Runs `work` in a transaction that may see the health data of one person and of nobody else
 * (row-level security reads `app.user_id`, which ends with the transaction).
 */
export function asOwner<Result>(
  db: Database,
  userId: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (tx) => {
    // Sent before all that `work` sends, and not waited for: a connection's statements run in that
    // order, and whatever follows one that failed is refused.
    const scoped = driverOf(tx).unsafe(SCOPE, [userId], { prepare: true }).execute();
    scoped.catch(() => {});
    const result = await work(tx);
    await scoped;
    return result;
  });
}
