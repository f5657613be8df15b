import { Failure } from "../domain/errors.ts";
import type { Clock } from "../ports/clock.ts";

export type HttpDeps = { fetch: typeof fetch; clock: Clock; random: () => number };

export type JsonRequest = {
  /** Name of the provider, for messages: the address itself never appears in one. */
  provider: string;
  url: URL;
  headers?: Record<string, string>;
  signal: AbortSignal;
  timeoutMs?: number;
  maxBytes?: number;
  /** Statuses besides 2xx whose body is an answer: some say "no data" with a 400. */
  alsoRead?: readonly number[];
};

/** The provider answered, and refused: another attempt would be refused as well. */
export class UpstreamRefusal extends Failure {
  readonly status: number;

  constructor(provider: string, status: number) {
    super("upstream_refused", `${provider} refused the request (HTTP ${status}).`);
    this.status = status;
  }
}

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 8 * 1024 * 1024;
const RETRIES = 2;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * The JSON body at an address, as `getText` reads it.
 *
 * Errors   as getText; upstream_invalid for a body that is not JSON.
 */
export async function getJson(deps: HttpDeps, request: JsonRequest): Promise<unknown> {
  const headers = { accept: "application/json", ...request.headers };
  const text = await getText(deps, { ...request, headers });
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure("upstream_invalid", `${request.provider} answered with no JSON.`);
  }
}

/**
 * The text at an address. Redirects are not followed, so none leads into a private network. What
 * may pass (no connection, timeout, 429, 5xx) is tried twice more, after what Retry-After asks for
 * or a growing wait with jitter.
 *
 * Errors   UpstreamRefusal for any other status; Failure upstream_unavailable when the attempts
 *          are used up or Retry-After asks for more than 30 s; upstream_invalid for a body that
 *          is too large.
 */
export async function getText(deps: HttpDeps, request: JsonRequest): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await tryOnce(deps, request);
    if ("body" in outcome) return outcome.body;
    const waitMs = outcome.retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempt * (0.5 + deps.random());
    if (attempt >= RETRIES || waitMs > LONGEST_WAIT_MS || request.signal.aborted) {
      throw new Failure("upstream_unavailable", `${request.provider} ${outcome.problem}.`);
    }
    await deps.clock.sleep(waitMs, request.signal);
  }
}

type Outcome = { body: string } | { problem: string; retryAfterMs: number | null };

async function tryOnce(deps: HttpDeps, request: JsonRequest): Promise<Outcome> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await deps.fetch(request.url, {
      headers: { ...request.headers },
      redirect: "manual",
      signal: AbortSignal.any([request.signal, timeout]),
    });
    if (response.ok || (request.alsoRead ?? []).includes(response.status)) {
      return { body: await readText(response, request) };
    }
    await response.body?.cancel();
    if (response.status !== 429 && response.status < 500) {
      throw new UpstreamRefusal(request.provider, response.status);
    }
    return {
      problem: `is not available (HTTP ${response.status})`,
      retryAfterMs: retryAfterMs(response.headers.get("retry-after"), deps.clock.now().getTime()),
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const problem = timeout.aborted ? "did not answer in time" : "could not be reached";
    return { problem, retryAfterMs: null };
  }
}

async function readText(response: Response, request: JsonRequest): Promise<string> {
  const maxBytes = request.maxBytes ?? MAX_BYTES;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new Failure("upstream_invalid", `${request.provider} answered with too large a body.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
