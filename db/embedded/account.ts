import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { EmbeddedPostgresError } from "./server-error.ts";

const run = promisify(execFile);

const ACCOUNT = "postgres";
const CREATE_ACCOUNT = [
  ["useradd", "--system", "--user-group", "--no-create-home", ACCOUNT],
  ["adduser", "-S", "-D", "-H", ACCOUNT],
] as const;
/** Prints the first path that may not be passed or run. */
const FIRST_CLOSED = 'for path do test -x "$path" || { echo "$path"; exit 1; }; done';
/** Either one lets the account pass folders that only root may enter, and nothing else of root's. */
const PASSING_CAPABILITIES = ["dac_read_search", "dac_override"] as const;

/** How a PostgreSQL program is started: under which ids, behind which command. */
export type ServerAccount = {
  ids: { uid: number; gid: number } | null;
  /** Command put before the program; empty when ids alone do. */
  prefix: readonly string[];
};

/**
 * The account the database runs under. PostgreSQL refuses to run as root, so root lends it to
 * the account `postgres`, which is made when missing. Where that account cannot pass a folder on
 * the way (a checkout below /root), `setpriv` lets it pass folders without owning them.
 *
 * Errors   EmbeddedPostgresError that names the folder which is closed.
 */
export async function findServerAccount(mustReach: readonly string[]): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { ids: null, prefix: [] };
  const ids = (await accountIds()) ?? (await createAccount());
  const plain: ServerAccount = { ids, prefix: [] };
  const closed = await firstClosed(plain, mustReach);
  if (closed === null) return plain;
  for (const capability of PASSING_CAPABILITIES) {
    const passing = passingAccount(ids, capability);
    if ((await firstClosed(passing, mustReach)) === null) return passing;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and the account ${ACCOUNT} may not enter ${closed}. Start as another user, or choose a folder it may enter with PULSEGRID_DATA_DIR=…, or run: chmod o+x ${closed}`,
  );
}

/** Command line and ids to run `program` under `account`. */
export function commandAs(account: ServerAccount, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  const ids = account.prefix.length === 0 && account.ids !== null ? account.ids : {};
  return { command, args: rest, ids };
}

function passingAccount(
  ids: { uid: number; gid: number },
  capability: (typeof PASSING_CAPABILITIES)[number],
): ServerAccount {
  const prefix = [
    "setpriv",
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    "--clear-groups",
    // access(2), by which PostgreSQL looks for its programs, forgets capabilities without this.
    "--securebits=+no_setuid_fixup",
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ];
  return { ids, prefix };
}

async function firstClosed(
  account: ServerAccount,
  paths: readonly string[],
): Promise<string | null> {
  const withParents = [...new Set(paths.flatMap((path) => [...parents(path), path]))];
  const test = commandAs(account, "/bin/sh", ["-c", FIRST_CLOSED, "sh", ...withParents]);
  try {
    await run(test.command, test.args, { ...test.ids, cwd: "/" });
    return null;
  } catch (error) {
    const printed = error instanceof Error && "stdout" in error ? String(error.stdout).trim() : "";
    return printed === "" ? (withParents[0] ?? "/") : printed;
  }
}

function parents(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...parents(parent), parent];
}

async function accountIds(): Promise<{ uid: number; gid: number } | null> {
  try {
    const [user, group] = await Promise.all([
      run("id", ["-u", ACCOUNT]),
      run("id", ["-g", ACCOUNT]),
    ]);
    return { uid: Number(user.stdout), gid: Number(group.stdout) };
  } catch {
    return null;
  }
}

async function createAccount(): Promise<{ uid: number; gid: number }> {
  for (const [command, ...args] of CREATE_ACCOUNT) {
    // A failed attempt says that this system has the other command.
    await run(command, args).catch(() => null);
    const ids = await accountIds();
    if (ids !== null) return ids;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and the account ${ACCOUNT} could not be made. Start as another user, or set DATABASE_URL.`,
  );
}
