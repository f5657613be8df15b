import { describe, expect, test } from "vitest";
import type { UploadAccepted } from "#lib/contracts/uploads.ts";
import { isMoving, type SendFile, TransferQueue } from "./transfer-queue.ts";
import { UploadRefusal } from "./upload-refusal.ts";

const accepted: UploadAccepted = {
  id: "0190a7a0-0000-7000-8000-000000000001",
  status: "received",
  mediaType: "json",
  fileName: "day.json",
  client: null,
  sizeBytes: 2,
  contentSha256: "00",
  contentEncoding: null,
  routeHint: "",
  description: null,
  qualityScore: null,
  qualityChecks: null,
  progress: null,
  recordCount: null,
  storedCount: null,
  duplicateCount: null,
  quarantinedCount: null,
  reasonCode: null,
  reason: null,
  receivedAt: "2026-01-01T00:00:00.000Z",
  startedAt: null,
  finishedAt: null,
  duplicate: false,
};

type Sending = {
  name: string;
  progress: (sentBytes: number) => void;
  accept: () => void;
  refuse: (error: Error) => void;
  signal: AbortSignal;
};

function queueOf(parallelCount: number) {
  const sendings: Sending[] = [];
  const send: SendFile = (file, { onProgress, signal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<UploadAccepted>();
    sendings.push({
      name: file.name,
      progress: onProgress,
      accept: () => resolve(accepted),
      refuse: reject,
      signal,
    });
    return promise;
  };
  const queue = new TransferQueue({ send, parallelCount });
  const states = () => queue.snapshot().map(({ state }) => state.kind);
  return { queue, sendings, states };
}

const file = (name: string) => new File(["{}"], name);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("a line of files", () => {
  test("sends as many at a time as allowed, and the next when one is through", async () => {
    const { queue, sendings, states } = queueOf(2);
    queue.add([file("a.json"), file("b.json"), file("c.json")], 100);
    expect(states()).toEqual(["sending", "sending", "waiting"]);
    sendings[0]?.accept();
    await settled();
    expect(states()).toEqual(["accepted", "sending", "sending"]);
    expect(sendings.map(({ name }) => name)).toEqual(["a.json", "b.json", "c.json"]);
  });

  test("tells every step to those who listen, with a new snapshot each", () => {
    const { queue, sendings } = queueOf(1);
    let toldCount = 0;
    const stop = queue.subscribe(() => (toldCount += 1));
    queue.add([file("a.json")], 100);
    const before = queue.snapshot();
    const toldBefore = toldCount;
    sendings[0]?.progress(1);
    expect(toldCount).toBe(toldBefore + 1);
    expect(queue.snapshot()).not.toBe(before);
    expect(queue.snapshot()[0]?.state).toEqual({ kind: "sending", sentBytes: 1 });
    stop();
    sendings[0]?.progress(2);
    expect(toldCount).toBe(toldBefore + 1);
  });

  test("a refusal keeps its sentence, and the file can be sent again", async () => {
    const { queue, sendings, states } = queueOf(1);
    queue.add([file("a.json")], 100);
    sendings[0]?.refuse(new UploadRefusal({ sentence: "Not now.", remedy: "retry" }));
    await settled();
    expect(queue.snapshot()[0]?.state).toEqual({
      kind: "refused",
      refusal: { sentence: "Not now.", remedy: "retry" },
    });
    queue.retry(queue.snapshot()[0]?.id ?? 0);
    sendings[1]?.accept();
    await settled();
    expect(states()).toEqual(["accepted"]);
  });

  test("an error nobody foresaw reads as a cut connection, not as silence", async () => {
    const { queue, sendings } = queueOf(1);
    queue.add([file("a.json")], 100);
    sendings[0]?.refuse(new TypeError("bug"));
    await settled();
    expect(queue.snapshot()[0]?.state).toMatchObject({
      kind: "refused",
      refusal: { remedy: "retry" },
    });
  });

  test("a file taken out is stopped, and its place goes to the next", () => {
    const { queue, sendings, states } = queueOf(1);
    queue.add([file("a.json"), file("b.json")], 100);
    queue.remove(queue.snapshot()[0]?.id ?? 0);
    expect(sendings[0]?.signal.aborted).toBe(true);
    expect(queue.snapshot().map(({ name }) => name)).toEqual(["b.json"]);
    expect(states()).toEqual(["sending"]);
  });
});

test("leaving loses something only while a file waits or is being sent", async () => {
  const { queue, sendings } = queueOf(1);
  expect(isMoving(queue.snapshot())).toBe(false);
  queue.add([file("a.json")], 100);
  expect(isMoving(queue.snapshot())).toBe(true);
  sendings[0]?.accept();
  await settled();
  expect(isMoving(queue.snapshot())).toBe(false);
  queue.removeAccepted();
  expect(queue.snapshot()).toEqual([]);
});
