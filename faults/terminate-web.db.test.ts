import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { freePort } from "#db/embedded/free-port.ts";
import { createTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { readUploads } from "#lib/usecases/uploads/read-uploads.ts";
import { uploadBody } from "./client.ts";
import { addSenders } from "./people.ts";
import { nextArguments, type Running, spawnProcess } from "./spawn-process.ts";

const hasBuild = existsSync(path.join(import.meta.dirname, "..", ".next", "BUILD_ID"));
if (!hasBuild) process.stdout.write("H2 of web is not tried: there is no production build.\n");

let database: TestDatabase;
let dataDir: string;
let web: Running | undefined;

beforeEach(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  dataDir = await mkdtemp(path.join(tmpdir(), "pulsegrid-terminate-"));
});

afterEach(async () => {
  web?.child.kill("SIGKILL");
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

test.skipIf(!hasBuild)(
  "H2: SIGTERM in the middle of an upload: it is finished and acknowledged, then web ends",
  async () => {
    const port = String(await freePort());
    const webUrl = `http://127.0.0.1:${port}`;
    const [sender] = await addSenders(database.db, 1);
    if (sender === undefined) throw new Error("There is nobody who sends.");
    web = spawnProcess({ databaseUrl: database.url, dataDir, webUrl }, nextArguments(port));
    const isReady = async () =>
      expect((await fetch(`${webUrl}/api/health/ready`)).status).toBe(200);
    await vi.waitFor(isReady, { timeout: 60_000, interval: 200 });

    const body = uploadBody(1);
    const sending = request(`${webUrl}/api/v1/uploads`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${sender.token}`,
        "content-type": "application/json",
        "content-length": String(body.length),
      },
    });
    const status = new Promise<number | undefined>((resolve, reject) => {
      sending.once("response", (response) => resolve(response.resume().statusCode));
      sending.once("error", reject);
    });
    const half = body.length / 2;
    await new Promise<void>((resolve) => sending.write(body.slice(0, half), () => resolve()));
    web.child.kill("SIGTERM");
    // From here on it takes no other connection, and finishes this one.
    const refuses = () =>
      expect(fetch(`${webUrl}/api/health/live`)).rejects.toThrow("fetch failed");
    await vi.waitFor(refuses, { timeout: 10_000, interval: 50 });
    sending.end(body.slice(half));
    expect(await status).toBe(202);
    // Next says by 128 + 15 that it ended because it was asked to.
    expect(await web.ended).toBe("code 143");
    const own = { userId: sender.userId, limit: 10, offset: 0 };
    expect((await readUploads({ db: database.db }, own)).uploads).toHaveLength(1);
  },
  120_000,
);
