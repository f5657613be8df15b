import type { Queryable } from "./client.ts";
import { driverOf } from "./driver.ts";

/** A time goes as ISO 8601. */
export type SqlValue = string | number | boolean | null;

export type StatementText = {
  /** With `$1` and so on for its values. */
  text: string;
  values: readonly SqlValue[];
};

/**
 * Runs a statement that is given as text, such as one of a library that writes its own. Each
 * connection has it parsed and planned once, so the text must be one of a few, never made of values.
 *
 * Shape    the rows as `pg`, which such libraries are written for, gives them.
 */
export async function queryText(
  db: Queryable,
  { text, values }: StatementText,
): Promise<{ rows: Record<string, unknown>[] }> {
  return { rows: [...(await driverOf(db).unsafe(text, [...values], { prepare: true }))] };
}
