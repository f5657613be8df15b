import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { type OwnWeb, startOwnWeb } from "./fixtures/own-web.ts";
import { expect, test } from "./fixtures/upload-token.ts";

const problem = z.object({ code: z.string() });
const accepted = z.object({ id: z.uuid(), duplicate: z.boolean() });
let web: OwnWeb;

test.beforeAll(async () => {
  web = await startOwnWeb();
});
test.afterAll(() => web.stop());

const unique = (): string =>
  JSON.stringify({ records: [], note: `${Date.now()} ${Math.random()}` });

type Sent = { origin?: string; method?: string; headers?: Record<string, string> };

const send = (token: string, body: string | Uint8Array<ArrayBuffer> | null, sent: Sent = {}) =>
  fetch(`${sent.origin ?? web.origin}/api/v1/uploads`, {
    method: sent.method ?? "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...sent.headers,
    },
    body,
  });

async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect(problem.parse(await response.json()).code).toBe(code);
  expect(response.status).toBe(status);
}

for (const [name, headers, status, code] of [
  [
    "D9: a form without its boundary",
    { "content-type": "multipart/form-data" },
    400,
    "invalid_input",
  ],
  ["D9: a page", { "content-type": "text/html" }, 415, "unsupported_media_type"],
  ["D10: gzip that is none", { "content-encoding": "gzip" }, 400, "invalid_input"],
  ["D10: an unknown coding", { "content-encoding": "compress" }, 415, "unsupported_media_type"],
  ["D11: another SHA-256", { "x-content-sha256": "0".repeat(64) }, 422, "checksum_mismatch"],
  ["D15: an empty key", { "idempotency-key": "" }, 400, "invalid_input"],
  ["D15: a key of 256 characters", { "idempotency-key": "k".repeat(256) }, 400, "invalid_input"],
  ["D15: a key that is not ASCII", { "idempotency-key": "clé" }, 400, "invalid_input"],
] as const) {
  test(`${name} is refused and leaves nothing`, async ({ uploadToken }) => {
    const filesThen = await web.fileCount();
    await expectProblem(await send(uploadToken, unique(), { headers }), status, code);
    await expect.poll(web.fileCount).toBe(filesThen);
  });
}

test("D8: white space is an empty upload", async ({ uploadToken }) => {
  await expectProblem(await send(uploadToken, " \r\n\t "), 400, "empty_body");
});

test("D10: a compressed upload is kept as it was sent", async ({ uploadToken }) => {
  const body = new Uint8Array(gzipSync(unique()));
  const response = await send(uploadToken, body, { headers: { "content-encoding": "gzip" } });
  expect(response.status).toBe(202);
  const contentSha256 = createHash("sha256").update(body).digest("hex");
  expect(await response.json()).toMatchObject({ sizeBytes: body.length, contentSha256 });
});

test("D12, D13: a key gives its first answer again, and is refused for other content", async ({
  uploadToken,
}) => {
  const body = unique();
  const headers = { "idempotency-key": `key ${Math.random()}` };
  const first = await send(uploadToken, body, { headers });
  const again = await send(uploadToken, body, { headers });
  expect(accepted.parse(await again.json()).id).toBe(accepted.parse(await first.json()).id);
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  const other = await send(uploadToken, unique(), { headers });
  await expectProblem(other, 422, "idempotency_mismatch");
});

test("D14: one key twenty times at once is one upload", async ({ uploadToken }) => {
  const body = unique();
  const headers = { "idempotency-key": `key ${Math.random()}` };
  const filesThen = await web.fileCount();
  const own = await startOwnWeb({ UPLOAD_CONCURRENCY: "20", PULSEGRID_DATA_DIR: web.folder });
  try {
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => send(uploadToken, body, { origin: own.origin, headers })),
    );
    const answers = await Promise.all(responses.map((response) => response.json()));
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(new Set(answers.map((answer) => accepted.parse(answer).id)).size).toBe(1);
    expect(await web.fileCount()).toBe(filesThen + 1);
  } finally {
    await own.stop();
  }
});

test("D16: the same bytes without a key are a duplicate", async ({ uploadToken }) => {
  const body = unique();
  const first = accepted.parse(await (await send(uploadToken, body)).json());
  const again = accepted.parse(await (await send(uploadToken, body)).json());
  expect(again).toEqual({ id: first.id, duplicate: true });
});

for (const name of ["../../etc/passwd", "a\u0000b", "\u202Egnp.exe", "=cmd()", "x".repeat(5_000)]) {
  test(`D17: the file name ${JSON.stringify(name.slice(0, 20))} is a label and no path`, async ({
    uploadToken,
  }) => {
    const filesThen = await web.fileCount();
    const headers = { "x-file-name": encodeURIComponent(name) };
    const response = await send(uploadToken, unique(), { headers });
    expect(response.status).toBe(202);
    const { fileName } = z.object({ fileName: z.string() }).parse(await response.json());
    expect(fileName).toMatch(/^[^/\\\p{Cc}\p{Cf}]{1,120}$/u);
    expect(await web.fileCount()).toBe(filesThen + 1);
  });
}

test("D18: above the rate 429 says when to come back; HC Webhook, which never would, gets 503", async ({
  uploadToken,
}) => {
  const own = await startOwnWeb({ UPLOAD_RATE_LIMIT: "2/day" });
  try {
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await send(uploadToken, unique(), { origin: own.origin })).status);
    }
    expect(statuses).toEqual([202, 202, 429]);
    const refused = await send(uploadToken, unique(), { origin: own.origin });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const webhook = JSON.stringify({ timestamp: "2026-01-05T07:00:00Z", app_version: "1.9" });
    const later = await send(uploadToken, webhook, { origin: own.origin });
    expect(later.status).toBe(503);
    expect(Number(later.headers.get("retry-after"))).toBeGreaterThan(0);
  } finally {
    await own.stop();
  }
});

test("D19: above the quota an upload is refused and leaves nothing", async ({ uploadToken }) => {
  const own = await startOwnWeb({ UPLOAD_QUOTA_MB: "1" });
  try {
    const body = unique().padEnd(1_100_000);
    const refused = await send(uploadToken, body, { origin: own.origin });
    await expectProblem(refused, 413, "quota_exceeded");
    await expect.poll(own.fileCount).toBe(0);
  } finally {
    await own.stop();
  }
});

test("D20: a full disk refuses with 507, leaves nothing, and is not ready", async ({
  uploadToken,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "pulsegrid-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    process.stderr.write("D20: a small file system cannot be mounted here: not tried.\n");
    await rm(folder, { recursive: true });
    test.skip();
  }
  const own = await startOwnWeb({ PULSEGRID_DATA_DIR: folder });
  try {
    const refused = await send(uploadToken, unique().padEnd(3_000_000), { origin: own.origin });
    await expectProblem(refused, 507, "insufficient_storage");
    expect(await own.fileCount()).toBe(0);
    expect((await send(uploadToken, unique(), { origin: own.origin })).status).toBe(202);
    await writeFile(join(folder, "other"), new Uint8Array(3_000_000)).catch(() => {});
    expect((await fetch(`${own.origin}/api/health/ready`)).status).toBe(503);
    await rm(join(folder, "other"));
    expect((await fetch(`${own.origin}/api/health/ready`)).status).toBe(200);
  } finally {
    await own.stop();
    execFileSync("umount", [folder]);
    await rm(folder, { recursive: true });
  }
});

for (const method of ["PUT", "PATCH", "DELETE"]) {
  test(`D25: ${method} is told the methods there are`, async ({ uploadToken }) => {
    const response = await send(uploadToken, null, { method });
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
    await expectProblem(response, 405, "method_not_allowed");
  });
}

test("D25: OPTIONS names the methods, HEAD answers as GET without a body", async ({
  uploadToken,
}) => {
  const options = await send("", null, { method: "OPTIONS" });
  expect(options.status).toBe(204);
  expect(options.headers.get("allow")).toContain("POST");
  const head = await send(uploadToken, null, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});
