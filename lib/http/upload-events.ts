import { idParams } from "../contracts/params.ts";
import { uploadSchema } from "../contracts/uploads.ts";
import { Failure } from "../domain/errors.ts";
import { readUploadState } from "../usecases/uploads/read-uploads.ts";
import { isSettled, stateId, watchUpload } from "../usecases/uploads/watch-upload.ts";
import { eventStream, type ServerEvent } from "./event-stream.ts";
import { parseInput } from "./input.ts";
import { rawRoute } from "./route.ts";

/** Streams of one person at once: a tab for each file of a large batch is still within it. */
const STREAMS_PER_PERSON = 20;

const openStreams = new Map<string, number>();

/**
 * GET /api/v1/uploads/:id/events: the states of one upload as server-sent events named `upload`,
 * until it is settled. A client that has the last state already gets 204, which tells an
 * EventSource not to come again.
 */
export const uploadEventsRoute = rawRoute({
  auth: { scope: "upload" },
  handle: async ({ deps, request, viewer, params }) => {
    const { userId } = viewer;
    const { id: uploadId } = parseInput(idParams, params);
    const upload = await readUploadState(deps, { userId, uploadId });
    if (upload === null) throw new Failure("not_found", "There is no such upload.");
    const lastId = request.headers.get("last-event-id");
    if (isSettled(upload) && lastId === stateId(upload)) return new Response(null, { status: 204 });
    if ((openStreams.get(userId) ?? 0) >= STREAMS_PER_PERSON) {
      throw new Failure("rate_limited", "Too many uploads are followed at once.", {
        retryAfterSeconds: 5,
      });
    }
    const leave = new AbortController();
    request.signal.addEventListener("abort", () => leave.abort(), { once: true });
    const news = watchUpload(deps, { userId, uploadId, lastId, signal: leave.signal });
    return eventStream(counted(userId, news), leave);
  },
});

async function* counted(
  userId: string,
  news: ReturnType<typeof watchUpload>,
): AsyncGenerator<ServerEvent | null> {
  openStreams.set(userId, (openStreams.get(userId) ?? 0) + 1);
  try {
    for await (const one of news) {
      yield one.kind === "beat"
        ? null
        : { id: one.id, event: "upload", data: uploadSchema.parse(one.upload) };
    }
  } finally {
    const left = (openStreams.get(userId) ?? 1) - 1;
    if (left > 0) openStreams.set(userId, left);
    else openStreams.delete(userId);
  }
}
