import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "./embedded/free-port.ts";
import { startEmbeddedPostgres } from "./embedded.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pulsegrid-embedded-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function start() {
  return startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    logFile: join(folder, "postgres.log"),
    port: await freePort(),
    password: "with a space / and a slash",
    database: "pulsegrid",
    durable: true,
  });
}

async function query(url: string, text: string): Promise<readonly postgres.Row[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe(text);
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  return Number.parseInt(await readFile(join(folder, "postgres", "postmaster.pid"), "utf8"), 10);
}

describe("the embedded PostgreSQL", () => {
  test("keeps what was written over a stop and a start", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await start();
    expect(second.leftOver).toBe("nothing");
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test("a server that outlived its supervisor is shut down, and its data is there", async () => {
    const orphan = await start();
    await query(orphan.url, "create table kept as select 42 as answer");
    const next = await start();
    expect(next.leftOver).toBe("stopped-server");
    expect(await query(next.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  test("a killed server's lock does not stand in the way, and committed data is there", async () => {
    const killed = await start();
    await query(killed.url, "create table kept as select 42 as answer");
    process.kill(await serverPid(), "SIGKILL");
    await killed.ended;
    const next = await start();
    expect(next.leftOver).toBe("removed-lock");
    expect(await query(next.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  test("a lock that names an unrelated live process is removed, and that process is let be", async () => {
    await (await start()).stop();
    const bystander = spawn("sleep", ["60"], { stdio: "ignore" });
    const lockFile = join(folder, "postgres", "postmaster.pid");
    await writeFile(lockFile, `${bystander.pid}\n${join(folder, "postgres")}\n`);
    const next = await start();
    expect(next.leftOver).toBe("removed-lock");
    expect(bystander.exitCode).toBeNull();
    expect(bystander.kill("SIGKILL")).toBe(true);
    await next.stop();
  });

  test("is reached on 127.0.0.1 with the password only", async () => {
    const server = await start();
    const { host } = new URL(server.url);
    expect(host.startsWith("127.0.0.1:")).toBe(true);
    await expect(query(`postgres://postgres:guess@${host}/pulsegrid`, "select 1")).rejects.toThrow(
      "password authentication failed",
    );
    await server.stop();
  });
});
