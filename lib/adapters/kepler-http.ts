import { Failure } from "../domain/errors.ts";
import type { PowerSource } from "../ports/power-source.ts";

export type KeplerHttpOptions = {
  name: string;
  region: string | null;
  simulated: boolean;
  url: string;
  fetch?: typeof fetch;
  timeoutMs?: number;
  maxBytes?: number;
};

const TIMEOUT_MS = 8_000;
const MAX_BYTES = 32 * 1024 * 1024;
const ACCEPT = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4";
const TEXT_TYPE = /^(text\/plain|application\/openmetrics-text)\s*(;|$)/i;
/** Addresses where clouds keep the credentials of a machine. */
const METADATA_HOST = /^(169\.254\.|\[?fe80:|\[?fd00:ec2::|metadata\.google\.internal$)/i;

/**
 * A Kepler exporter, or anything that speaks its names, at an HTTP address.
 *
 * Errors   Failure `configuration` for an address that is not http(s) or is a metadata service;
 *          `read` fails as the port says. Redirects are not followed: a target that sends us
 *          elsewhere is not the one that was configured. No address appears in a message.
 */
export function createKeplerHttp(options: KeplerHttpOptions): PowerSource {
  const url = targetUrl(options);
  const { name, region, simulated } = options;
  return { name, region, simulated, read: (signal) => readText(options, url, signal) };
}

function targetUrl({ name, url }: KeplerHttpOptions): URL {
  const parsed = URL.parse(url);
  const isHttp = parsed?.protocol === "http:" || parsed?.protocol === "https:";
  if (parsed === null || !isHttp) {
    throw new Failure("configuration", `Target ${name}: the address must be http or https.`);
  }
  if (METADATA_HOST.test(parsed.hostname)) {
    throw new Failure("configuration", `Target ${name}: a metadata service is not a target.`);
  }
  return parsed;
}

async function readText(
  options: KeplerHttpOptions,
  url: URL,
  signal: AbortSignal,
): Promise<string> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await (options.fetch ?? fetch)(url, {
      headers: { accept: ACCEPT },
      redirect: "manual",
      signal: AbortSignal.any([signal, timeout]),
    });
    const problem = problemOf(response, options.name);
    if (problem === null) return await readBody(response, options);
    await response.body?.cancel();
    throw problem;
  } catch (error) {
    if (error instanceof Failure) throw error;
    const what = timeout.aborted ? "did not answer in time" : "could not be read";
    throw new Failure("upstream_unavailable", `Target ${options.name} ${what}.`);
  }
}

function problemOf(response: Response, name: string): Failure | null {
  if (response.status >= 300 && response.status < 400) {
    return new Failure("upstream_invalid", `Target ${name} answered with a redirect.`);
  }
  if (!response.ok) {
    const message = `Target ${name} answered with HTTP ${response.status}.`;
    return new Failure("upstream_unavailable", message);
  }
  const type = response.headers.get("content-type");
  if (type !== null && !TEXT_TYPE.test(type)) {
    return new Failure(
      "upstream_invalid",
      `Target ${name} answered with something else than text.`,
    );
  }
  return null;
}

async function readBody(response: Response, options: KeplerHttpOptions): Promise<string> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new Failure(
        "upstream_invalid",
        `Target ${options.name} answered with too large a body.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
