import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { startLocalServer } from "./local-http-server.ts";

const RECORDED = path.resolve("../shared/data/providers");

/** Whether recorded bodies of providers lie beside this checkout; tests of them say when not. */
export const hasRecorded = existsSync(RECORDED);
if (!hasRecorded) {
  process.stderr.write("Skipped: no recorded provider bodies beside this checkout.\n");
}

export const recorded = (file: string) => readFileSync(path.join(RECORDED, file), "utf8");
export const signal = new AbortController().signal;
export const at = (iso: string) => Date.parse(iso);

export const json = (response: ServerResponse, body: unknown, status = 200) =>
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(typeof body === "string" ? body : JSON.stringify(body));

/** A provider on a real local server, and what an adapter needs to ask it at a given time. */
export async function openProviderBench() {
  const server = await startLocalServer();
  return {
    server,
    close: server.close,
    urlOf: (url: string | undefined) => new URL(url ?? "", server.url),
    http: (nowIso: string) => ({
      fetch,
      random: () => 0.5,
      baseUrl: server.url,
      clock: { now: () => new Date(nowIso), sleep: async () => {} },
    }),
  };
}

export type ProviderBench = Awaited<ReturnType<typeof openProviderBench>>;
