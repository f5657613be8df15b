import type { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { Transaction } from "./client.ts";
import { driverOf } from "./driver.ts";

/** Hands one piece over. Fulfils when it was taken, rejects when the server refused a line. */
export type WritePiece = (piece: Uint8Array) => Promise<void>;

/**
 * Streams lines of COPY text into a table inside a transaction: all that `fill` writes.
 *
 * Errors   what `fill` throws, after the COPY was ended: roll the transaction back. A line the
 *          server cannot take shows at the end, as a transaction that is aborted (25P02).
 */
export async function copyIn<Result>(
  tx: Transaction,
  target: { table: string; columns: readonly string[] },
  fill: (write: WritePiece) => Promise<Result>,
): Promise<Result> {
  const client = driverOf(tx);
  const columns = target.columns.join(", ");
  const stream = await client.unsafe(`copy ${target.table} (${columns}) from stdin`).writable();
  const refusals: unknown[] = [];
  stream.on("error", (error) => refusals.push(error));
  const filled = await fill(async (piece) => {
    if (!stream.destroyed) await written(stream, piece);
    if (refusals.length > 0) throw refusals[0];
  }).finally(() => {
    // Also after an error of the source: a COPY left open would block the connection.
    if (!stream.destroyed) stream.end();
  });
  // The driver does not tell of a COPY that the server refused, but the next statement of the
  // same transaction fails then. That statement must leave after the end of the input did.
  await setImmediate();
  if (refusals.length > 0) throw refusals[0];
  await client.unsafe("select 1");
  return filled;
}

/** Fulfils when the piece is on its way, or the stream is gone. */
function written(stream: Writable, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    stream.write(piece, () => resolve());
  });
}
