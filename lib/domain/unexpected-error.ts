/** A connection refused, lost or shut down: codes of the system, of the driver, and SQLSTATEs. */
const UNREACHABLE =
  /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|CONNECT_TIMEOUT|CONNECTION_|08...$|53300$|57P0)/;

/**
 * Whether an error means that the other side could not be reached, or was lost on the way: then
 * nothing is known of what it did, a commit that it was asked for included.
 */
export function isUnreachable(error: unknown): boolean {
  return chainOf(error).some((link) => UNREACHABLE.test(textOf(link, "code")));
}

/** Deadlock, serialization failure, lock not available; and a database that only reads just now. */
const TEMPORARY = /^(40001|40P01|55P03|25006)$/;

/**
 * Whether an error means that the database undid the transaction for a reason that passes: the same
 * work may be tried again, and nothing of the first try is there.
 */
export function isTemporary(error: unknown): boolean {
  return chainOf(error).some((link) => TEMPORARY.test(textOf(link, "code")));
}

/**
 * An unexpected error for a log line: names, codes and places, without any message. The message of
 * a database error repeats the statement's values, and these may be somebody's health data.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "thrown value is not an error";
  const links = chainOf(error).map((link) =>
    [link.name, textOf(link, "code"), textOf(link, "constraint_name")].filter(Boolean).join(" "),
  );
  const frames = (error.stack ?? "").split("\n").filter((line) => FRAME.test(line));
  return [links.join(" caused by "), ...frames.slice(0, 5).map((line) => line.trim())].join(" ");
}

const FRAME = /^ {4}at \S.*:\d+:\d+\)?$/;
const MOST_LINKS = 5;

/** The error, its cause, the cause of that, and so on. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let link = error; link instanceof Error && chain.length < MOST_LINKS; link = link.cause) {
    chain.push(link);
  }
  return chain;
}

function textOf(error: Error, field: string): string {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? value : "";
}
