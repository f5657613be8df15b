import { createHash, randomBytes } from "node:crypto";
import { Upload } from "tus-js-client";
import { z } from "zod";
import { type OwnWeb, startOwnWeb } from "./fixtures/own-web.ts";
import { openRawHttp } from "./fixtures/raw-http.ts";
import { expect, test } from "./fixtures/upload-token.ts";

const ADDRESS = "/api/v1/uploads/resumable";
const PIECE = "application/offset+octet-stream";
const MEBIBYTE = 1024 * 1024;
const accepted = z.object({ sizeBytes: z.number(), contentSha256: z.string() });
let web: OwnWeb;

test.beforeAll(async () => {
  web = await startOwnWeb({ MAX_RESUMABLE_MB: "8" });
});
test.afterAll(() => web.stop());

type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

const tus = (token: string, { method = "POST", path = ADDRESS, headers = {}, body }: Sent) =>
  fetch(new URL(path, web.origin), {
    method,
    headers: { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0", ...headers },
    body: body ?? null,
  });

const metadata = `filename ${btoa("day.json")},filetype ${btoa("application/json")}`;

async function create(token: string, sizeBytes: number): Promise<string> {
  const headers = { "upload-length": String(sizeBytes), "upload-metadata": metadata };
  const response = await tus(token, { headers });
  expect(response.status).toBe(201);
  return response.headers.get("location") ?? "";
}

const patch = (token: string, path: string, { offset, body }: { offset: number; body: string }) =>
  tus(token, {
    method: "PATCH",
    path,
    headers: { "content-type": PIECE, "upload-offset": String(offset) },
    body,
  });

/** What the upload became, once the last piece was there. */
async function uploadAt(token: string, location: string | null) {
  const headers = { authorization: `Bearer ${token}` };
  return accepted.parse(
    await (await fetch(new URL(location ?? "", web.origin), { headers })).json(),
  );
}

test("tus-js-client goes on after its connection was cut, and every byte arrives", async ({
  uploadToken,
}) => {
  const content = Buffer.from(
    JSON.stringify({ records: [], note: randomBytes(3 * MEBIBYTE).toString("base64") }),
  );
  let isCut = false;
  let location: string | null = null;
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: `${web.origin}${ADDRESS}`,
      headers: { authorization: `Bearer ${uploadToken}` },
      metadata: { filename: "day.json", filetype: "application/json" },
      chunkSize: MEBIBYTE,
      retryDelays: [0, 0, 0],
      onChunkComplete: (_, sentBytes) => {
        if (isCut || sentBytes < MEBIBYTE) return;
        isCut = true;
        // The connection goes; the same upload is then found by its address and goes on.
        void upload.abort().then(() => {
          upload.start();
        });
      },
      onAfterResponse: (_, response) => {
        location = response.getHeader("content-location") ?? location;
      },
      onSuccess: () => resolve(),
      onError: reject,
    });
    upload.start();
  });
  expect(isCut).toBe(true);
  const contentSha256 = createHash("sha256").update(content).digest("hex");
  const received = await uploadAt(uploadToken, location);
  expect(received).toMatchObject({ sizeBytes: content.length, contentSha256 });
});

test("D24: what arrived before a connection broke is kept", async ({ uploadToken }) => {
  const location = await create(uploadToken, 200_000);
  const raw = openRawHttp(web.port);
  const head = [
    `PATCH ${location} HTTP/1.1`,
    "Host: localhost",
    `Authorization: Bearer ${uploadToken}`,
    "Tus-Resumable: 1.0.0",
    `Content-Type: ${PIECE}`,
    "Upload-Offset: 0",
    "Content-Length: 200000",
  ];
  const filesThen = await web.fileCount();
  await raw.write(`${head.join("\r\n")}\r\n\r\n${"x".repeat(100_000)}`);
  await expect.poll(web.fileCount).toBe(filesThen + 1);
  raw.socket.end();
  raw.socket.destroy();
  const offset = async () =>
    Number(
      (await tus(uploadToken, { method: "HEAD", path: location })).headers.get("upload-offset"),
    );
  await expect.poll(offset).toBeGreaterThan(0);
  const kept = await offset();
  const body = "x".repeat(200_000 - kept);
  expect((await patch(uploadToken, location, { offset: kept, body })).status).toBe(204);
});

test("D24: another offset 409, past the end 413, two at once 409, unknown 404", async ({
  uploadToken,
}) => {
  const location = await create(uploadToken, 10);
  expect((await patch(uploadToken, location, { offset: 5, body: "x" })).status).toBe(409);
  expect((await patch(uploadToken, location, { offset: 0, body: "x".repeat(11) })).status).toBe(
    413,
  );
  const both = await Promise.all([
    patch(uploadToken, location, { offset: 0, body: "xx" }),
    patch(uploadToken, location, { offset: 0, body: "xx" }),
  ]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
  const unknown = `${ADDRESS}/0197b0a0-0000-7000-8000-000000000000`;
  expect((await tus(uploadToken, { method: "HEAD", path: unknown })).status).toBe(404);
});

test("D11: a piece with another checksum is answered with 460 and does not count", async ({
  uploadToken,
}) => {
  const location = await create(uploadToken, 10);
  const wrong = await tus(uploadToken, {
    method: "PATCH",
    path: location,
    headers: {
      "content-type": PIECE,
      "upload-offset": "0",
      "upload-checksum": `sha1 ${createHash("sha1").update("other").digest("base64")}`,
    },
    body: "x",
  });
  expect(wrong.status).toBe(460);
  const head = await tus(uploadToken, { method: "HEAD", path: location });
  expect(head.headers.get("upload-offset")).toBe("0");
  expect(head.headers.get("upload-length")).toBe("10");
});

test("the protocol: version, limits and methods are told, and strangers get nothing", async ({
  uploadToken,
}) => {
  const options = await fetch(`${web.origin}${ADDRESS}`, { method: "OPTIONS" });
  expect(options.status).toBe(204);
  expect(options.headers.get("tus-max-size")).toBe(String(8 * MEBIBYTE));
  expect(options.headers.get("tus-extension")).toContain("creation-with-upload");
  const headers = { "upload-length": "10", "tus-resumable": "0.2.0" };
  const older = await tus(uploadToken, { headers });
  expect([older.status, older.headers.get("tus-version")]).toEqual([412, "1.0.0"]);
  expect((await tus("", { headers: { "upload-length": "10" } })).status).toBe(401);
  const large = await tus(uploadToken, { headers: { "upload-length": String(8 * MEBIBYTE + 1) } });
  expect(large.status).toBe(413);
  const refused = await tus(uploadToken, { method: "PUT" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
});

test("one that is given up is gone with its pieces; one request may be enough", async ({
  uploadToken,
}) => {
  const filesThen = await web.fileCount();
  const location = await create(uploadToken, 10);
  await patch(uploadToken, location, { offset: 0, body: "12345" });
  expect((await tus(uploadToken, { method: "DELETE", path: location })).status).toBe(204);
  expect((await tus(uploadToken, { method: "HEAD", path: location })).status).toBe(404);
  expect(await web.fileCount()).toBe(filesThen);
  const body = JSON.stringify({ records: [], note: Math.random() });
  const headers = {
    "upload-length": String(body.length),
    "upload-metadata": metadata,
    "content-type": PIECE,
  };
  const whole = await tus(uploadToken, { headers, body });
  expect([whole.status, whole.headers.get("upload-offset")]).toEqual([201, String(body.length)]);
  const received = await uploadAt(uploadToken, whole.headers.get("content-location"));
  expect(received.sizeBytes).toBe(body.length);
});
