import { setTimeout as sleep } from "node:timers/promises";
import { StartRefusal } from "./refusal.ts";

const POLL_MS = 150;
const TIMEOUT_MS = 90_000;

/** The address to ask a server that listens on `host`. */
export function probeAddress(host: string, port: number): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}/api/health/ready`;
}

/**
 * Waits until `address` answers 200.
 *
 * Errors   StartRefusal with the last answer when it takes too long; an abort of `signal` rejects.
 */
export async function waitUntilReady(address: string, signal: AbortSignal): Promise<void> {
  let lastAnswer = "no answer";
  const deadlineMs = performance.now() + TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    const answer = await ask(address, signal);
    if (answer === "200") return;
    lastAnswer = answer;
    await sleep(POLL_MS, undefined, { signal });
  }
  throw new StartRefusal(`The web server is not ready after ${TIMEOUT_MS / 1000} s: ${lastAnswer}`);
}

async function ask(address: string, signal: AbortSignal): Promise<string> {
  try {
    const timeout = AbortSignal.timeout(5000);
    const response = await fetch(address, { signal: AbortSignal.any([signal, timeout]) });
    const body = await response.text();
    return response.status === 200 ? "200" : `${response.status} ${body.slice(0, 300)}`;
  } catch {
    signal.throwIfAborted();
    return "no answer";
  }
}
