import type { ZodType } from "zod";
import type { WebDeps } from "../wiring/container.ts";
import { parseInput, queryFields } from "./input.ts";
import { hasAlready, type KeepableText, keepAnswers, type KeptAnswer } from "./kept-answers.ts";
import { type Access, rawRoute } from "./route.ts";

/** Some answers of a quarter of a year, or hundreds of a week. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024;

/**
 * A GET handler whose answer is JSON text already, in pieces, for one too large to be made of
 * objects and checked at each request. A test holds the text against its schema. It is the same for
 * everybody who may ask, and kept until its data change. A browser may keep it as well, and asks
 * each time whether it still holds.
 */
export function getTextRoute<Q>(spec: {
  auth: Access;
  query: ZodType<Q>;
  handle: (input: { deps: WebDeps; query: Q }) => Promise<KeepableText>;
}) {
  const answerOf = keepAnswers(MOST_KEPT_BYTES);
  return rawRoute({
    auth: spec.auth,
    handle: async ({ deps, request }) => {
      const query = parseInput(spec.query, queryFields(request.url));
      return toResponse(await answerOf(await spec.handle({ deps, query })), request.headers);
    },
  });
}

function toResponse(answer: KeptAnswer, asked: Headers): Response {
  const headers = new Headers({
    etag: answer.etag,
    // Also the browser of somebody who has signed out asks, and is refused.
    "cache-control": "private, no-cache",
  });
  if (hasAlready(asked.get("if-none-match"), answer)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("content-type", "application/json");
  headers.set("content-length", String(answer.sizeBytes));
  return new Response(piecewise(answer.pieces), { headers });
}

/** Sent piece by piece: the receiver reads one while the next is written. */
function piecewise(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}
