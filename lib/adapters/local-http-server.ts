import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type LocalServer = {
  url: string;
  requests: IncomingMessage[];
  answer: (handler: (request: IncomingMessage, response: ServerResponse) => void) => void;
  close: () => Promise<void>;
};

/** A real HTTP server on a free port of this machine, for tests of what speaks to providers. */
export async function startLocalServer(): Promise<LocalServer> {
  const requests: IncomingMessage[] = [];
  let handler = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(404).end();
  };
  const server = createServer((request, response) => {
    requests.push(request);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    answer: (next) => {
      handler = next;
      requests.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
