import { buffer } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type LocalServer, startLocalServer } from "./local-http-server.ts";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

type Route = (request: Request) => Promise<Response>;

/**
 * Route handlers behind a real HTTP server, for tests: what goes over the wire is what is judged.
 *
 * Shape    `deps` stands for the ports of the process; `routes` by method and path ("GET /metrics"),
 *          where `{id}` stands for a UUID.
 */
export async function serveRoutes(input: {
  deps: unknown;
  routes: Readonly<Record<string, Route>>;
}): Promise<Pick<LocalServer, "url" | "close">> {
  const server = await startLocalServer();
  if (globalThis.pulsegrid !== undefined) {
    Reflect.set(globalThis.pulsegrid, "webDeps", Promise.resolve(input.deps));
  }
  server.answer((message, reply) => {
    void answerWith(input.routes, { message, reply, base: server.url });
  });
  return {
    url: server.url,
    close: async () => {
      delete globalThis.pulsegrid?.webDeps;
      await server.close();
    },
  };
}

async function answerWith(
  routes: Readonly<Record<string, Route>>,
  { message, reply, base }: { message: IncomingMessage; reply: ServerResponse; base: string },
): Promise<void> {
  const url = new URL(message.url ?? "/", base);
  const route = routes[`${message.method} ${url.pathname.replaceAll(UUID, "{id}")}`];
  if (route === undefined) {
    reply.writeHead(404).end();
    return;
  }
  const response = await route(await requestOf(message, url));
  reply.writeHead(response.status, Object.fromEntries(response.headers));
  reply.end(Buffer.from(await response.arrayBuffer()));
}

async function requestOf(message: IncomingMessage, url: URL): Promise<Request> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const method = message.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(url, { method, headers, body: hasBody ? await buffer(message) : null });
}
