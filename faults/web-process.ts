import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { uploadRoute } from "#lib/http/upload-route.ts";
import { openDeps } from "#lib/wiring/container.ts";
import { readKillPlan } from "./kill-plan-arguments.ts";
import { withKillPoints } from "./kill-points.ts";

// The upload route as it is, behind a bare server, of ports that can die. Where the production
// build is there, the campaign kills that as well.
const deps = withKillPoints(await openDeps("web"), readKillPlan());
globalThis.pulsegrid = Object.assign(globalThis.pulsegrid ?? {}, {
  webDeps: Promise.resolve(deps),
});

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(Number(new URL(deps.config.publicUrl).port), "127.0.0.1");

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const result = await uploadRoute(toRequest(request));
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(Buffer.from(await result.arrayBuffer()));
}

function toRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  // The types of the browser do not know `duplex`, without which Node sends no stream.
  const init = { method: "POST", headers, body: bodyOf(request), duplex: "half" };
  return new Request(new URL(request.url ?? "/", deps.config.publicUrl), init);
}

function bodyOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
  });
}
