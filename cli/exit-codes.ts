import { Failure, type FailureCode } from "#lib/domain/errors.ts";
import { isUnreachable } from "#lib/domain/unexpected-error.ts";

const EXIT_CODE: Partial<Record<FailureCode, number>> = {
  upstream_refused: 2,
  upstream_invalid: 2,
  upstream_unavailable: 2,
  database_newer: 3,
};

/** `doctor` found differences that are still there. */
export const DIFFERENCES_LEFT = 4;

const DATABASE_ERRORS = /^(PostgresError|DrizzleQueryError|RowSecurityError)$/;

/** The exit code of an error: 1 configuration or usage, 2 provider, 3 database. */
export function exitCodeOf(error: unknown): number {
  if (isNotMigrated(error)) return 3;
  if (error instanceof Failure) return EXIT_CODE[error.code] ?? 1;
  return isDatabaseError(error) ? 3 : 1;
}

/** Runs a command; an error becomes one line on standard error and its exit code. */
export async function runReported(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${errorLine(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}

/** What to tell of an error: one line, unless it is a bug. */
export function errorLine(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (isNotMigrated(error)) return "The database is not set up: run `pulsegrid migrate` first.";
  if (isDatabaseError(error)) return `The database failed: ${rootMessage(error)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return DATABASE_ERRORS.test(error.name) || isUnreachable(error) || isDatabaseError(error.cause);
}

/** SQLSTATE of a schema or table that is not there. */
const MISSING = /^(3F000|42P01)$/;

/** Of a queue that was never set up the library has no code, only words. */
function isNotMigrated(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string" && MISSING.test(code)) return true;
  return error.message === "pg-boss is not installed" || isNotMigrated(error.cause);
}

function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}
