import { Failure } from "../domain/errors.ts";
import type { Viewer } from "../domain/identity/viewer.ts";
import type { WebDeps } from "../wiring/container.ts";

const COME_BACK_SECONDS = 5;
/** How long the first bytes are waited for when they decide how a refusal is worded. */
const PEEK_MS = 2_000;

type UploadCall = { deps: WebDeps; request: Request; viewer: Viewer };

/**
 * Does `work`, which takes an upload in, if there is room for it: in this process, and in what the
 * person may send. A refusal comes before the body is read.
 *
 * Errors   overloaded; rate_limited.
 */
export function admitUpload<Result>(
  call: UploadCall,
  work: () => Promise<Result>,
): Promise<Result> {
  return withUploadSlot(call.deps, async () => {
    await assertUploadRate(call);
    return work();
  });
}

/** Does `work` in one of the process's slots. Errors: overloaded when all are taken. */
export async function withUploadSlot<Result>(
  deps: WebDeps,
  work: () => Promise<Result>,
): Promise<Result> {
  const giveBack = deps.uploadSlots.take();
  if (giveBack === null) {
    throw new Failure("overloaded", "Too many uploads at the same time. Try again soon.", {
      retryAfterSeconds: COME_BACK_SECONDS,
    });
  }
  try {
    return await work();
  } finally {
    giveBack();
  }
}

/**
 * Counts one upload of the person.
 *
 * Errors   rate_limited, which is overloaded for HC Webhook: that app gives up for good on anything
 *          below 500.
 */
export async function assertUploadRate({ deps, request, viewer }: UploadCall): Promise<void> {
  const limit = deps.config.uploadRateLimit;
  const answer = await deps.rateLimiter.take(`upload:${viewer.userId}`, limit);
  if (answer.allowed) return;
  const { retryAfterSeconds } = answer;
  const message = `At most ${limit.points} uploads in ${limit.durationSeconds} seconds.`;
  const code = (await isFromHcWebhook(request)) ? "overloaded" : "rate_limited";
  throw new Failure(code, message, { retryAfterSeconds });
}

/** By how its body starts; the app sends no name of its own. */
async function isFromHcWebhook(request: Request): Promise<boolean> {
  if (request.body === null || request.bodyUsed) return false;
  const reader = request.body.getReader();
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), PEEK_MS);
  try {
    const first = await Promise.race([reader.read().catch(() => null), late.promise]);
    return startsLikeHcWebhook(first?.value ?? new Uint8Array());
  } finally {
    clearTimeout(timer);
    // The rest is not wanted, and its end is not waited for.
    void reader.cancel().catch(() => {});
  }
}

/** `{"timestamp":…,"app_version":…`, which no other client's body starts with. */
export function startsLikeHcWebhook(first: Uint8Array): boolean {
  const head = new TextDecoder("latin1").decode(first.subarray(0, 200));
  return /^\s*\{\s*"(timestamp"\s*:\s*"[^"]*"\s*,\s*"app_version"|app_version")/.test(head);
}
