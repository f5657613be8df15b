import { Failure } from "../domain/errors.ts";

/** A body that sends nothing for this long is given up. */
export const STALL_MS = 30_000;
/** After this long a body must have come at `LEAST_BYTES_PER_SECOND` on average. */
export const GRACE_MS = 30_000;
export const LEAST_BYTES_PER_SECOND = 1_024;

/** How much of a refused body is still taken, and for how long, so that its sender hears why. */
const DISCARDED_BYTES = 64 * 1024 * 1024;
const DISCARDING_MS = 5_000;

/**
 * A body as it comes in. One that sends nothing for a while, or little for long, is given up: it
 * would hold a place that others could have. Whoever stops reading it refuses it: the rest is then
 * taken and thrown away for a while, because a connection that is closed on a sender who still sends
 * takes the answer with it.
 *
 * Errors   request_timeout; also when the sender closes the connection before the end.
 */
export async function* pacedBody(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const startedMs = performance.now();
  let sizeBytes = 0;
  let isRefused = false;
  try {
    for (;;) {
      const { done, value } = await withDeadline(reader.read());
      if (done) return;
      sizeBytes += value.byteLength;
      assertPace(performance.now() - startedMs, sizeBytes);
      isRefused = true;
      yield value;
      isRefused = false;
    }
  } finally {
    if (isRefused) void discardRest(reader);
    else await giveUp(reader);
  }
}

async function discardRest(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timer = setTimeout(() => void giveUp(reader), DISCARDING_MS);
  try {
    let left = DISCARDED_BYTES;
    while (left > 0) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
    await giveUp(reader);
  } catch {
    // The sender is gone already.
  } finally {
    clearTimeout(timer);
  }
}

const giveUp = (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> =>
  reader.cancel().catch(() => {
    // The sender is gone already.
  });

function assertPace(tookMs: number, sizeBytes: number): void {
  if (tookMs < GRACE_MS || sizeBytes >= (tookMs / 1000) * LEAST_BYTES_PER_SECOND) return;
  throw new Failure("request_timeout", "The upload came too slowly. Send it again.");
}

async function withDeadline<Result>(reading: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Failure("request_timeout", "The upload stopped. Send it again."));
  }, STALL_MS);
  try {
    return await Promise.race([reading.catch(cutShort), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The sender closed the connection: no fault of ours, and nobody is left to read the answer. */
function cutShort(): never {
  throw new Failure("request_timeout", "The upload ended before all of it arrived. Send it again.");
}
