import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { signInAsAdministrator } from "./fixtures/administrator.ts";
import { apiCaller, newRun } from "./fixtures/api-caller.ts";
import { CLIENT_BODIES, twoSteps } from "./fixtures/client-bodies.ts";
import { pulsegrid } from "./fixtures/command-line.ts";
import { expect, test } from "./fixtures/virtual-passkey.ts";

const SAMPLES = join(import.meta.dirname, "..", "public", "samples");
const accepted = z.object({ id: z.uuid() });
const tokens = z.object({ token: z.string(), refresh: z.string(), expiry: z.iso.datetime() });

let token = "";
let call: ReturnType<typeof apiCaller>;

test.beforeEach(async ({ page, passkey, baseURL }) => {
  if (token === "") {
    await signInAsAdministrator(page, passkey);
    token = await pulsegrid("token", "create", "--user", "Ada", "--scope", "upload");
  }
  call = apiCaller(baseURL, token);
});

for (const { client, path, body, storedCount } of CLIENT_BODIES) {
  test(`${client} posts its own body to ${path}, and its records are stored`, async () => {
    const response = await call.send(path, body(newRun()));
    expect(response.status).toBe(202);
    const { id } = accepted.parse(await response.json());
    expect(await call.finished(id)).toMatchObject({ client, quarantinedCount: 0, storedCount });
  });
}

test("E20: an id in the address or the body is nobody: whose data it is, the token says", async () => {
  const run = newRun();
  const body = { records: [{ recordType: "Steps", ...twoSteps(run)[0], user_id: "somebody" }] };
  const response = await call.send("/api/v1/sdk/users/somebody-else/sync", body);
  const { id } = accepted.parse(await response.json());
  expect(await call.finished(id)).toMatchObject({ id, status: "completed", storedCount: 1 });
});

for (const [path, allow] of [
  ["/api/v1/sdk/users/me/sync", "OPTIONS, POST"],
  ["/api/v2/sync/Steps", "DELETE, OPTIONS, POST"],
  ["/v1/upload", "OPTIONS, POST"],
] as const) {
  test(`D25: ${path} tells the methods that it has`, async () => {
    for (const method of ["GET", "PUT", "PATCH"]) {
      const response = await call.ask(path, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    }
  });
}

test.describe("HCGateway, with its base URL set to this server", () => {
  const login = async (password: string, username = "Ada") =>
    call.send("/api/v2/login", { username, password, fcmToken: "fcm" });

  async function signedIn() {
    const response = await login(token);
    expect(response.status).toBe(201);
    return tokens.parse(await response.json());
  }

  const withToken = (bearer: string) => apiCaller(call.address("/"), bearer);

  test("signs in with the name and a token, syncs, fetches and deletes", async () => {
    const run = newRun();
    const app = withToken((await signedIn()).token);
    const sync = await app.send("/api/v2/sync/Steps", { data: twoSteps(run) });
    expect([sync.status, await sync.json()]).toEqual([200, { success: true }]);
    const upload = await call.newestUpload();
    expect(upload.routeHint).toBe("hcgateway:Steps");
    expect(await call.finished(upload.id)).toMatchObject({ client: "hcgateway", storedCount: 2 });

    const queries = { _id: `${run}-1` };
    const fetched = await app.send("/api/v2/fetch/steps", { queries });
    expect(await fetched.json()).toMatchObject([{ id: `${run}-1`, data: { count: 16 } }]);

    const removed = await app.send("/api/v2/sync/Steps", { uuid: [`${run}-1`] }, "DELETE");
    expect([removed.status, await removed.json()]).toEqual([200, { success: true }]);
    await call.finished((await call.newestUpload()).id);
    expect(await (await app.send("/api/v2/fetch/steps", { queries })).json()).toEqual([]);
  });

  test("refuses in that app's shape: {error} with 400 or 403", async () => {
    const wrong = await login("wrong");
    expect(wrong.status).toBe(403);
    expect(await wrong.json()).toEqual({ error: expect.any(String) });
    expect((await login(token, "Nobody")).status).toBe(403);
    expect((await call.send("/api/v2/login", { username: "Ada" })).status).toBe(400);
    expect((await call.send("/api/v2/sync/Mood", { data: [] })).status).toBe(400);
    expect((await call.send("/api/v2/sync/Steps", {}, "DELETE")).status).toBe(400);
    expect((await withToken("pgc_x").send("/api/v2/sync/Steps", { data: [] })).status).toBe(403);
    const query = { queries: { $where: "sleep(1000)" } };
    expect((await call.send("/api/v2/fetch/Steps", query)).status).toBe(400);
  });

  test("B13: a refresh token used twice is 401 and ends the whole sign-in", async () => {
    const first = await signedIn();
    const refresh = (text: string) => call.send("/api/v2/refresh", { refresh: text });
    const response = await refresh(first.refresh);
    expect(response.status).toBe(200);
    const second = tokens.parse(await response.json());
    expect((await refresh(first.refresh)).status).toBe(401);
    expect((await refresh(second.refresh)).status).toBe(401);
    const app = withToken(second.token);
    expect((await app.send("/api/v2/sync/Steps", { data: [] })).status).toBe(403);
  });

  test("its access token is good for these addresses and no others", async () => {
    const app = withToken((await signedIn()).token);
    expect((await app.ask("/api/v1/uploads")).status).toBe(401);
    expect((await app.ask("/api/v1/me/narratives")).status).toBe(401);
  });
});

test.describe("the API of health-data-ai-platform", () => {
  async function form(name: string, bytes: Uint8Array): Promise<FormData> {
    const fields = new FormData();
    fields.set("file", new Blob([new Uint8Array(bytes)]), name);
    fields.set("description", "from the tests");
    return fields;
  }
  const post = async (name: string, bytes: Uint8Array) =>
    call.ask("/v1/upload", { method: "POST", body: await form(name, bytes) });

  test("takes an Avro file and tells its state in its own shape", async () => {
    const bytes = await readFile(join(SAMPLES, "health-connect-steps.avro"));
    const response = await post("steps.avro", bytes);
    expect(response.status).toBe(202);
    const upload = z
      .object({ correlation_id: z.uuid(), record_type: z.string(), record_count: z.number() })
      .loose()
      .parse(await response.json());
    expect(upload).toMatchObject({
      status: "accepted",
      processing_status: "queued",
      file_size_bytes: bytes.byteLength,
    });
    expect(upload.record_count).toBeGreaterThan(0);
    await call.finished(upload.correlation_id);
    const status = await call.ask(`/v1/upload/status/${upload.correlation_id}`);
    expect(await status.json()).toMatchObject({
      correlation_id: upload.correlation_id,
      status: "completed",
      description: "from the tests",
      record_count: upload.record_count,
      quarantined: false,
    });
    const history = await call.ask("/v1/upload/history?limit=1&status=completed");
    expect(await history.json()).toMatchObject({ pagination: { limit: 1, offset: 0 } });
  });

  test("refuses in its order and its words", async () => {
    const refusal = async (response: Response) => [response.status, await response.json()];
    expect(await refusal(await post("steps.json", Buffer.from("{}")))).toEqual([
      415,
      { detail: "Unsupported file type. Only .avro files are supported." },
    ]);
    const [status, body] = await refusal(await post("x.avro", Buffer.from("not avro")));
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("Avro validation failed");
    expect((await call.ask("/v1/upload", { method: "POST", body: "x" })).status).toBe(422);
    expect((await call.ask("/v1/upload/status/1%20OR%201=1")).status).toBe(422);
    const unknown = await call.ask("/v1/upload/status/0190a7a0-0000-7000-8000-000000000001");
    expect(await refusal(unknown)).toEqual([404, { detail: "Upload not found" }]);
    expect((await call.ask("/v1/upload/history?limit=1000000000")).status).toBe(422);
    const backwards = "/v1/upload/history?from_date=2026-02-01&to_date=2026-01-01";
    expect((await call.ask(backwards)).status).toBe(422);
    const stranger = apiCaller(call.address("/"), "");
    expect((await stranger.ask("/v1/upload/history")).status).toBe(401);
  });

  test("signs in by a form, and signs out", async () => {
    const login = (password: string) =>
      call.ask("/auth/jwt/login", {
        method: "POST",
        body: new URLSearchParams({ username: "Ada", password }),
      });
    const refused = await login("wrong");
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { detail: "Invalid credentials" },
    ]);
    const given = z
      .object({ access_token: z.string(), token_type: z.literal("bearer") })
      .parse(await (await login(token)).json());
    const client = apiCaller(call.address("/"), given.access_token);
    expect((await client.ask("/v1/upload/history")).status).toBe(200);
    expect((await client.ask("/auth/jwt/logout", { method: "POST" })).status).toBe(204);
    expect((await client.ask("/v1/upload/history")).status).toBe(401);
  });
});
