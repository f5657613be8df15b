import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartRefusal } from "./refusal.ts";

const POLL_MS = 200;
const LEAVING_MS = 8000;

/**
 * Checks that the web server will be able to listen. `localhost` means two addresses, and someone
 * on either of them would answer in our place. The web server of a run that was just killed may
 * still be leaving, so then a busy port gets some time.
 *
 * Errors   StartRefusal that names the port and the way out.
 */
export async function assertPortIsFree(place: {
  host: string;
  port: number;
  mayBeLeaving: boolean;
}): Promise<void> {
  const { host, port } = place;
  const addresses = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const deadlineMs = performance.now() + (place.mayBeLeaving ? LEAVING_MS : 0);
  for (const address of addresses) {
    let code = await tryToListen(address, port);
    while (code === "EADDRINUSE" && performance.now() < deadlineMs) {
      await sleep(POLL_MS);
      code = await tryToListen(address, port);
    }
    if (code !== null) refuse(code, place);
  }
}

function refuse(code: string, { host, port }: { host: string; port: number }): void {
  if (code === "EADDRINUSE") {
    throw new StartRefusal(`Port ${port} is in use. Choose another with PORT=…`);
  }
  if (code === "EACCES") {
    throw new StartRefusal(`Port ${port} needs more rights. Choose one above 1023 with PORT=…`);
  }
  const hasNoSuchAddress = code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT";
  // A machine without IPv6 has one localhost only.
  if (hasNoSuchAddress && host === "localhost") return;
  throw new StartRefusal(`Cannot listen on ${host}: ${code}. Choose another with HOST=…`);
}

/** The error code of the attempt; `null` when it worked. */
function tryToListen(address: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : "unknown"));
    server.listen({ host: address, port, exclusive: true }, () => {
      server.close(() => resolve(null));
    });
  });
}
