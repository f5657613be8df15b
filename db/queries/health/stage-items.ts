import { sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import { copyIn, type WritePiece } from "../../copy-in.ts";
import { STAGED_COLUMNS } from "./staged-line.ts";

/** The application's role may not make the table that an upload is sorted out in. */
export class TemporaryTableDenied extends Error {
  constructor(options: { cause: unknown }) {
    super(
      "The role pulsegrid_app may not make temporary tables. As the owner of the database: grant temporary on database … to pulsegrid_app.",
      options,
    );
    this.name = "TemporaryTableDenied";
  }
}

/**
 * Takes the lines of one upload (`staged-line.ts`) into a table that only this transaction sees
 * and that ends with it. Nothing is sorted out yet, and nothing of it is in the write-ahead log.
 *
 * Errors   TemporaryTableDenied; what `fill` throws; a line that the server cannot take.
 */
export async function stageItems<Result>(
  tx: Transaction,
  fill: (write: WritePiece) => Promise<Result>,
): Promise<Result> {
  // One large file is sorted at a time and person; the default would write it to disk in pieces.
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql.raw(`set local statement_timeout = ${LONGEST_STATEMENT_MS}`));
  try {
    await tx.execute(
      sql.raw(`create temporary table staged_item (${STAGED_COLUMNS.join(", ")}) on commit drop`),
    );
  } catch (error) {
    if (isDenied(error)) throw new TemporaryTableDenied({ cause: error });
    throw error;
  }
  const columns = STAGED_COLUMNS.map((column) => column.slice(0, column.indexOf(" ")));
  return copyIn(tx, { table: "pg_temp.staged_item", columns }, fill);
}

/** The COPY of an upload lasts as long as its reading. A job is given up after 300 s. */
const LONGEST_STATEMENT_MS = 240_000;

function isDenied(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && Reflect.get(cause, "code") === "42501";
}
