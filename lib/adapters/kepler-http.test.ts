import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseKepler } from "../formats/kepler.ts";
import { createKeplerHttp, type KeplerHttpOptions } from "./kepler-http.ts";
import { type LocalServer, startLocalServer } from "./local-http-server.ts";
import { startSimulatedExporter } from "./simulated-kepler-exporter.ts";

let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());

const never = new AbortController().signal;
const target = (extra: Partial<KeplerHttpOptions> = {}) =>
  createKeplerHttp({ name: "rack", region: null, simulated: false, url: server.url, ...extra });
const read = (extra: Partial<KeplerHttpOptions> = {}) => target(extra).read(never);

describe("reading a Kepler target", () => {
  test("gives the text", async () => {
    server.answer((_request, response) => {
      response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end("a 1\n");
    });
    expect(await read()).toBe("a 1\n");
  });

  test("K1: a target that is down is unavailable, and no address is told", async () => {
    const down = read({ url: "http://127.0.0.1:9/metrics" });
    await expect(down).rejects.toMatchObject({
      code: "upstream_unavailable",
      message: "Target rack could not be read.",
    });
  });

  test("K1: a redirect is not followed", async () => {
    server.answer((_request, response) => {
      response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    });
    await expect(read()).rejects.toMatchObject({ code: "upstream_invalid" });
    expect(server.requests).toHaveLength(1);
  });

  test("K2: a body that never ends in time is given up", async () => {
    server.answer((_request, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).write("a 1\n");
    });
    await expect(read({ timeoutMs: 100 })).rejects.toMatchObject({
      code: "upstream_unavailable",
      message: "Target rack did not answer in time.",
    });
  });

  test("K2: a body above the limit is given up", async () => {
    server.answer((_request, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).end("a 1\n".repeat(100));
    });
    await expect(read({ maxBytes: 100 })).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test.each([404, 500])("K3: status %i is unavailable", async (status) => {
    server.answer((_request, response) => response.writeHead(status).end());
    await expect(read()).rejects.toMatchObject({ code: "upstream_unavailable" });
  });

  test("K3: HTML with status 200 is not a scrape", async () => {
    server.answer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html></html>\n");
    });
    await expect(read()).rejects.toMatchObject({ code: "upstream_invalid" });
  });

  test("K3: half a body and a broken gzip are unavailable", async () => {
    server.answer((_request, response) => {
      response.writeHead(200, { "content-type": "text/plain", "content-length": "100" });
      response.write("a 1\n", () => response.destroy());
    });
    await expect(read()).rejects.toMatchObject({ code: "upstream_unavailable" });
    server.answer((_request, response) => {
      response.writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" });
      response.end("no gzip");
    });
    await expect(read()).rejects.toMatchObject({ code: "upstream_unavailable" });
  });

  test.each([
    "file:///etc/passwd",
    "ftp://host/metrics",
    "not an address",
    "http://169.254.169.254/latest/meta-data",
    "http://[fe80::1]/metrics",
    "http://metadata.google.internal/",
  ])("K17: %s is refused before anything is sent", (url) => {
    expect(() => target({ url })).toThrow("Target rack");
  });
});

describe("the simulated exporter", () => {
  test("is scraped like a real one, and tells the time it is given", async () => {
    const nowMs = Date.UTC(2026, 0, 7, 9);
    const exporter = await startSimulatedExporter({
      port: 0,
      host: "127.0.0.1",
      nowMs: () => nowMs,
    });
    try {
      const first = await read({ url: exporter.url });
      expect(await read({ url: exporter.url })).toBe(first);
      expect(parseKepler(first, "t").containers.length).toBeGreaterThan(10);
      const other = await fetch(new URL("/", exporter.url));
      expect(other.status).toBe(404);
    } finally {
      await exporter.close();
    }
  });
});
