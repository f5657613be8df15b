import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GRACE_MS, LEAST_BYTES_PER_SECOND, pacedBody, STALL_MS } from "./paced-body.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

const timeout = expect.objectContaining({ code: "request_timeout" });

/** A body that sends `bytes` every `everyMs`, `times` times, and then ends or, unended, waits. */
function sender({ bytes, everyMs, times }: { bytes: number; everyMs: number; times: number }) {
  let sent = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, everyMs));
        if (sent === times) return controller.close();
        sent += 1;
        controller.enqueue(new Uint8Array(bytes));
      },
    },
    { highWaterMark: 0 },
  );
}

async function sizeOf(body: ReadableStream<Uint8Array>): Promise<number> {
  let sizeBytes = 0;
  for await (const piece of pacedBody(body)) sizeBytes += piece.byteLength;
  return sizeBytes;
}

/** Heard from the start: a rejection that nobody waits for yet would end the process. */
const endOf = (reading: Promise<number>) => reading.catch((error: unknown) => error);

describe("a body as it comes in", () => {
  test("D7: one byte a second is given up after the grace", async () => {
    const ended = endOf(sizeOf(sender({ bytes: 1, everyMs: 1_000, times: 1e6 })));
    await vi.advanceTimersByTimeAsync(GRACE_MS + 1_000);
    expect(await ended).toEqual(timeout);
  });

  test("D7: one that sends nothing is given up", async () => {
    const ended = endOf(sizeOf(sender({ bytes: 1e6, everyMs: STALL_MS + 1, times: 2 })));
    await vi.advanceTimersByTimeAsync(STALL_MS);
    expect(await ended).toEqual(timeout);
  });

  test("D7: a slow one that keeps the least pace is taken whole", async () => {
    const body = sender({ bytes: LEAST_BYTES_PER_SECOND * 10, everyMs: 9_900, times: 20 });
    const reading = sizeOf(body);
    await vi.advanceTimersByTimeAsync(30 * 9_900);
    expect(await reading).toBe(LEAST_BYTES_PER_SECOND * 200);
  });

  test("D5: one whose sender goes away ends with an error, not as if it were whole", async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(10));
        controller.error(new Error("aborted"));
      },
    });
    await expect(sizeOf(body)).rejects.toThrow(timeout);
  });

  test("one that was refused and goes on and on is cut after five seconds", async () => {
    const cancel = vi.fn<() => void>();
    const body = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          controller.enqueue(new Uint8Array(1));
        },
        cancel,
      },
      { highWaterMark: 0 },
    );
    const left = (async () => {
      for await (const piece of pacedBody(body)) return piece.byteLength;
      return 0;
    })();
    await vi.advanceTimersByTimeAsync(100);
    expect(await left).toBe(1);
    expect(cancel).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(cancel).toHaveBeenCalledOnce();
  });

  test("D20: the rest of a refused one is taken, so that its sender hears why", async () => {
    let taken = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          taken += 1;
          if (taken > 100) controller.close();
          else controller.enqueue(new Uint8Array(1_000));
        },
        cancel: () => {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    for await (const piece of pacedBody(body)) {
      expect(piece.byteLength).toBe(1_000);
      break;
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(taken).toBe(101);
    expect(cancelled).toBe(false);
  });
});
