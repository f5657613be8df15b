import type { Database } from "#db/client.ts";
import type { Upload } from "../../contracts/uploads.ts";
import { Failure } from "../../domain/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import { readUploadState } from "./read-uploads.ts";

const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;
/** Then the stream ends and the client comes again: a stream never outlives its session by long. */
const LONGEST_MS = 15 * 60_000;

/** `beat`: nothing new, still here. */
export type UploadNews = { kind: "state"; id: string; upload: Upload } | { kind: "beat" };

type Deps = { db: Database; clock: Clock };

type Watch = {
  userId: string;
  uploadId: string;
  /** The id of the last state the client has; null for none. One that is unknown counts as none. */
  lastId: string | null;
  signal: AbortSignal;
};

/**
 * The states of one upload of its owner, each as it is reached, the first at once. Ends after the
 * state from which nothing more happens by itself, when `signal` aborts, and after a quarter of an
 * hour. The row is asked, one short query each half second: a listening connection for each
 * watcher would cost more, and would miss what was said while it was away.
 *
 * Errors   not_found, also for the upload of somebody else, and when it is erased meanwhile.
 */
export async function* watchUpload(deps: Deps, watch: Watch): AsyncGenerator<UploadNews> {
  const { userId, uploadId, signal } = watch;
  const startedMs = deps.clock.now().getTime();
  let lastId = watch.lastId;
  let toldMs = startedMs;
  while (!signal.aborted) {
    const upload = await readUploadState(deps, { userId, uploadId });
    if (upload === null) throw new Failure("not_found", "There is no such upload.");
    const id = stateId(upload);
    const nowMs = deps.clock.now().getTime();
    if (id !== lastId) {
      yield { kind: "state", id, upload };
      lastId = id;
      toldMs = nowMs;
    } else if (nowMs - toldMs >= HEARTBEAT_MS) {
      yield { kind: "beat" };
      toldMs = nowMs;
    }
    if (isSettled(upload) || nowMs - startedMs >= LONGEST_MS) return;
    await deps.clock.sleep(POLL_MS, signal);
  }
}

/** Whether nothing more happens to an upload by itself. */
export const isSettled = ({ status }: Upload): boolean =>
  status !== "received" && status !== "processing";

/** Names a state: the same text for the same state, so that a client says where it was. */
export const stateId = ({ status, progress, finishedAt }: Upload): string =>
  [status, progress?.doneCount ?? "", progress?.totalCount ?? "", finishedAt ?? ""].join(".");
