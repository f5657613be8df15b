import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type OwnWeb, startOwnWeb } from "./fixtures/own-web.ts";
import { openRawHttp, uploadHead } from "./fixtures/raw-http.ts";
import { expect, test } from "./fixtures/upload-token.ts";

const MEBIBYTE = 1024 * 1024;
let web: OwnWeb;

// The limit of one mebibyte makes the large cases small; what is sent at the real one is in api.spec.
test.beforeAll(async () => {
  web = await startOwnWeb({ MAX_FILE_SIZE_MB: "1", UPLOAD_CONCURRENCY: "4" });
});
test.afterAll(() => web.stop());
test.setTimeout(150_000);

const unique = (sizeBytes = 100): string =>
  JSON.stringify({ records: [], note: `${Date.now()} ${Math.random()}` }).padEnd(sizeBytes);

const post = (
  token: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) =>
  fetch(`${web.origin}/api/v1/uploads`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    body,
  });

test("D1: without a token the answer comes before a byte of the body, also to 100-continue", async () => {
  const filesThen = await web.fileCount();
  for (const token of ["", "pgt_expired", "%E0%A4%A"]) {
    const raw = openRawHttp(web.port);
    await raw.write(uploadHead(token, ["Content-Length: 1000000", "Expect: 100-continue"]));
    expect((await raw.answer)?.status).toBe(401);
    raw.socket.destroy();
  }
  expect(await web.fileCount()).toBe(filesThen);
});

test("D1: a token that is good gets 100 Continue and then its answer", async ({ uploadToken }) => {
  const body = unique();
  const raw = openRawHttp(web.port);
  await raw.write(
    uploadHead(uploadToken, [`Content-Length: ${body.length}`, "Expect: 100-continue"]),
  );
  await expect.poll(raw.received).toContain("100 Continue");
  await raw.write(body);
  expect((await raw.answer)?.status).toBe(202);
  raw.socket.destroy();
});

test("D2: one byte announced above the limit is refused at once and the connection closed", async ({
  uploadToken,
}) => {
  const raw = openRawHttp(web.port);
  await raw.write(uploadHead(uploadToken, [`Content-Length: ${MEBIBYTE + 1}`]));
  expect((await raw.answer)?.status).toBe(413);
  await raw.closed;
  expect(raw.received()).toContain("payload_too_large");
});

test("D3: chunks without a length that go past the limit are refused and leave nothing", async ({
  uploadToken,
}) => {
  const filesThen = await web.fileCount();
  const raw = openRawHttp(web.port);
  await raw.write(uploadHead(uploadToken, ["Transfer-Encoding: chunked"]));
  const piece = "x".repeat(65_536);
  // Two and a half times the limit; what comes after the answer is nobody's any more.
  for (let count = 0; count < 40 && !raw.socket.destroyed; count += 1) {
    await raw.write(`10000\r\n${piece}\r\n`);
  }
  expect((await raw.answer)?.status).toBe(413);
  await expect.poll(web.fileCount).toBe(filesThen);
  raw.socket.destroy();
});

test("D4: exactly the limit is taken, whole", async ({ uploadToken }) => {
  const response = await post(uploadToken, unique(MEBIBYTE));
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ sizeBytes: MEBIBYTE });
});

for (const percent of [1, 50, 99]) {
  test(`D5: a sender that goes away at ${percent} % leaves nothing`, async ({ uploadToken }) => {
    const filesThen = await web.fileCount();
    const body = unique(500_000);
    const raw = openRawHttp(web.port);
    await raw.write(uploadHead(uploadToken, [`Content-Length: ${body.length}`]));
    await raw.write(body.slice(0, (body.length * percent) / 100));
    // It is being taken in before it is cut off.
    await expect.poll(web.fileCount).toBe(filesThen + 1);
    raw.socket.destroy();
    await expect.poll(web.fileCount).toBe(filesThen);
  });
}

const MALFORMED: [string, string[]][] = [
  ["a length and chunks", ["Content-Length: 5", "Transfer-Encoding: chunked"]],
  ["two lengths", ["Content-Length: 5", "Content-Length: 6"]],
  ["a length that is none", ["Content-Length: +5"]],
  ["an unknown transfer coding", ["Transfer-Encoding: xchunked"]],
  ["a bare line feed in the head", ["X-A: b\nX-C: d", "Content-Length: 5"]],
];
for (const [what, headers] of MALFORMED) {
  test(`D6: ${what} is a bad request, and the connection ends`, async ({ uploadToken }) => {
    const raw = openRawHttp(web.port);
    await raw.write(uploadHead(uploadToken, headers));
    expect((await raw.answer)?.status).toBe(400);
    await raw.closed;
  });
}

test("D7: heads and bodies of a byte a second end with 408, and others are served meanwhile", async ({
  uploadToken,
}) => {
  const head = openRawHttp(web.port);
  const body = openRawHttp(web.port);
  await head.write("POST /api/v1/uploads HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  await body.write(uploadHead(uploadToken, ["Content-Length: 100000"]));
  const drip = setInterval(() => {
    for (const { socket } of [head, body]) if (socket.writable) socket.write("x");
  }, 1_000);
  try {
    expect((await post(uploadToken, unique())).status).toBe(202);
    expect((await body.answer)?.status).toBe(408);
    expect((await post(uploadToken, unique())).status).toBe(202);
    expect((await head.answer)?.status).toBe(408);
  } finally {
    clearInterval(drip);
    head.socket.destroy();
    body.socket.destroy();
  }
});

test("D18: two hundred at once are taken or told to come back, within memory and disk", async ({
  uploadToken,
}) => {
  const filesThen = await web.fileCount();
  const responses = await Promise.all(
    Array.from({ length: 200 }, () => post(uploadToken, unique(MEBIBYTE))),
  );
  const taken = responses.filter(({ status }) => status === 202);
  const refused = responses.filter(({ status }) => status === 503);
  expect(taken.length + refused.length).toBe(200);
  expect(taken.length).toBeGreaterThan(0);
  expect(refused.length).toBeGreaterThan(0);
  for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await web.fileCount()).toBe(filesThen + taken.length);
  expect(await web.peakMemoryBytes()).toBeLessThan(1_500 * MEBIBYTE);
});

test("D21: a store that is down is told to come back, nothing is acknowledged, and it heals", async ({
  uploadToken,
}) => {
  const incoming = join(web.folder, "objects", "incoming");
  await rm(incoming, { recursive: true });
  await writeFile(incoming, "");
  const refused = await post(uploadToken, unique());
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await fetch(`${web.origin}/api/health/ready`)).status).toBe(503);
  await rm(incoming);
  expect((await post(uploadToken, unique())).status).toBe(202);
});
