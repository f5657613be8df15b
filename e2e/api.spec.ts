import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { pulsegrid } from "./fixtures/command-line.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const MEBIBYTE = 1024 * 1024;
const problem = z.object({ status: z.number(), code: z.string(), requestId: z.string() });
const accepted = z.object({ id: z.uuid(), sizeBytes: z.number(), contentSha256: z.string() });

let uploadToken = "";
let readToken = "";

test.beforeEach(async ({ page, passkey }) => {
  if (uploadToken !== "") return;
  await signInAsAdministrator(page, passkey);
  uploadToken = await pulsegrid("token", "create", "--user", "Ada", "--scope", "upload");
  readToken = await pulsegrid("token", "create", "--user", "Ada", "--scope", "read");
});

const address = (baseURL: string | undefined, path: string) => new URL(path, baseURL).href;

type Sent = { body?: BodyInit; token?: string; type?: string };

function send(url: string, { body, token = uploadToken, type = "application/json" }: Sent) {
  const headers = { authorization: `Bearer ${token}`, "content-type": type };
  return fetch(url, { method: "POST", headers, body: body ?? null });
}

async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(problem.parse(await response.json())).toMatchObject({ status, code });
  expect(response.status).toBe(status);
}

test("D1: an upload without a token is refused before its body is read", async ({ baseURL }) => {
  const { hostname, port } = new URL(baseURL ?? "");
  const socket = connect({ host: hostname, port: Number(port) });
  // Fifty million bytes are announced and none is sent: an answer can only come from the headers.
  socket.write(
    `POST /api/v1/uploads HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n`,
  );
  const head = await firstData(socket);
  socket.destroy();
  expect(head).toContain("HTTP/1.1 401");
});

function firstData(socket: ReturnType<typeof connect>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.once("data", (chunk) => resolve(chunk.toString()));
  socket.once("error", reject);
  return promise;
}

test("D2: an upload announced above the limit is refused", async ({ baseURL }) => {
  const body = new Uint8Array(50 * MEBIBYTE + 1);
  const refused = await send(address(baseURL, "/api/v1/uploads"), { body }).catch(() => null);
  // The connection may be closed while the body is still on its way: that is a refusal as well.
  if (refused !== null) await expectProblem(refused, 413, "payload_too_large");
  const list = await fetch(address(baseURL, "/api/v1/uploads"), {
    headers: { authorization: `Bearer ${uploadToken}` },
  });
  expect(JSON.stringify(await list.json())).not.toContain(String(50 * MEBIBYTE + 1));
});

for (const sizeBytes of [11 * MEBIBYTE, 50 * MEBIBYTE]) {
  test(`D4: ${sizeBytes} bytes arrive whole, with the hash they were sent with`, async ({
    baseURL,
  }) => {
    const body = randomBytes(sizeBytes);
    const response = await send(address(baseURL, "/api/v1/uploads"), {
      body,
      type: "application/octet-stream",
    });
    expect(response.status).toBe(202);
    const upload = accepted.parse(await response.json());
    expect(upload.sizeBytes).toBe(sizeBytes);
    expect(upload.contentSha256).toBe(createHash("sha256").update(body).digest("hex"));
    expect(response.headers.get("location")).toBe(`/api/v1/uploads/${upload.id}`);
  });
}

test("D8: an empty upload is refused", async ({ baseURL }) => {
  const response = await send(address(baseURL, "/api/v1/uploads"), {});
  await expectProblem(response, 400, "empty_body");
});

test("D9: a type that is neither JSON nor Avro is refused", async ({ baseURL }) => {
  const url = address(baseURL, "/api/v1/uploads");
  await expectProblem(
    await send(url, { body: "x", type: "image/png" }),
    415,
    "unsupported_media_type",
  );
});

test("B10: a token that may only read cannot upload", async ({ baseURL }) => {
  const url = address(baseURL, "/api/v1/uploads");
  await expectProblem(await send(url, { body: "{}", token: readToken }), 403, "forbidden");
});

test("B11: a malformed token is an unknown caller, not an error", async ({ baseURL }) => {
  const url = address(baseURL, "/api/v1/uploads");
  await expectProblem(await send(url, { body: "{}", token: "%E0%A4%A" }), 401, "not_authenticated");
});

for (const path of [
  "/api/v1/overview",
  "/api/v1/uploads",
  "/api/v1/me/narratives",
  "/api/v1/containers",
  "/api/v1/grid/heatmap",
  "/api/v1/windows",
  "/api/v1/windows/next",
  "/api/v1/tokens",
]) {
  test(`a stranger gets nothing from ${path}`, async ({ baseURL }) => {
    await expectProblem(await fetch(address(baseURL, path)), 401, "not_authenticated");
  });
}

test("F5: a range of a hundred years is refused", async ({ baseURL }) => {
  const url = address(baseURL, "/api/v1/narratives?from=1926-01-01T00:00:00Z&to=now");
  const response = await fetch(url, { headers: { authorization: `Bearer ${readToken}` } });
  await expectProblem(response, 400, "invalid_input");
});

test("health, metrics and the API document answer, also at the addresses replaced", async ({
  baseURL,
}) => {
  for (const path of [
    "/api/health/live",
    "/api/health/ready",
    "/healthz",
    "/readyz",
    "/health/live",
    "/health/ready",
  ]) {
    expect((await fetch(address(baseURL, path))).status, path).toBe(200);
  }
  for (const path of ["/api/metrics", "/metrics"]) {
    expect(await (await fetch(address(baseURL, path))).text()).toContain(
      "http_request_duration_seconds",
    );
  }
  const openApi = z.object({
    openapi: z.literal("3.1.0"),
    paths: z.record(z.string(), z.unknown()),
  });
  const document = openApi.parse(await (await fetch(address(baseURL, "/api/openapi.json"))).json());
  expect(Object.keys(document.paths).length).toBeGreaterThan(15);
});

test("the addresses of the CO2 API answer in its own shape", async ({ baseURL }) => {
  const headers = { authorization: `Bearer ${readToken}`, "content-type": "application/json" };
  const containers = z.array(
    z.object({ pod: z.string(), container: z.string(), namespace: z.string() }),
  );
  const listed = containers.parse(
    await (await fetch(address(baseURL, "/api/containers"), { headers })).json(),
  );
  const [first] = listed;
  expect(first).toBeDefined();
  const response = await fetch(address(baseURL, "/api/co2-per-container"), {
    method: "POST",
    headers,
    body: JSON.stringify({ ...first, countries: ["DE"], n: 3 }),
  });
  const measured = z.object({
    selection_mode: z.literal("last_n"),
    results: z.object({
      DE: z.object({ energy_j: z.number(), measurements: z.array(z.unknown()) }),
    }),
  });
  expect(measured.parse(await response.json()).results.DE.measurements.length).toBeGreaterThan(0);
  const intensities = z.record(z.string(), z.number());
  const answer = await fetch(address(baseURL, "/api/co2-intensities"), { headers });
  expect(intensities.parse(await answer.json())).toHaveProperty("DE");
});

test("a map that whoever asks has already is not sent again, and still to nobody without a token", async ({
  baseURL,
}) => {
  const [from, to] = [20, 10].map((days) => new Date(Date.now() - days * 86_400_000).toISOString());
  const url = address(baseURL, `/api/v1/grid/heatmap?region=eu-central-1&from=${from}&to=${to}`);
  const ask = (headers: Record<string, string>) => fetch(url, { headers });
  const authorization = `Bearer ${readToken}`;
  const first = await ask({ authorization });
  expect(first.status).toBe(200);
  const known = { "if-none-match": first.headers.get("etag") ?? "" };
  const again = await ask({ ...known, authorization });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await ask(known)).status).toBe(401);
});

test("F10: an address that there is not is a problem, and no page, whatever the method", async ({
  baseURL,
}) => {
  for (const method of ["GET", "POST", "DELETE"]) {
    const missing = await fetch(address(baseURL, "/api/v1/nowhere/at-all"), { method });
    await expectProblem(missing, 404, "not_found");
  }
});

test("F10: a question that can be meant in two ways, or names none, is refused", async ({
  baseURL,
}) => {
  const headers = { authorization: `Bearer ${readToken}` };
  for (const path of [
    "/api/v1/windows?durationHours=2&durationHours=4",
    "/api/v1/windows/next?dedline=2030-01-01T00:00:00Z",
    "/api/v1/grid/series?region=,",
    "/api/v1/grid/mix?region=%20",
    "/api/v1/grid/series?region=eu-central-1,eu-north-1",
  ]) {
    await expectProblem(await fetch(address(baseURL, path), { headers }), 400, "invalid_input");
  }
});
