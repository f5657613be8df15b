import { streamBody } from "./stream-body.ts";

/** One message of a stream of server-sent events. */
export type ServerEvent = { id: string; event: string; data: unknown };

const RETRY_MS = 2_000;

/**
 * Server-sent events from a generator; null of it is a heartbeat, a comment that proxies see. When
 * the client goes away `leave` is aborted.
 *
 * Shape    `no-transform` keeps a compressor from holding messages back until it has enough.
 */
export function eventStream(
  source: AsyncGenerator<ServerEvent | null>,
  leave: AbortController,
): Response {
  return new Response(
    streamBody(lines(source), () => leave.abort()),
    {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "private, no-store, no-transform",
        "x-accel-buffering": "no",
      },
    },
  );
}

async function* lines(source: AsyncGenerator<ServerEvent | null>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`retry: ${RETRY_MS}\n\n`);
  for await (const event of source) yield encoder.encode(messageText(event));
}

function messageText(event: ServerEvent | null): string {
  if (event === null) return ": still here\n\n";
  const { id, event: name, data } = event;
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
