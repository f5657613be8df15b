import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { freePort } from "#db/embedded/free-port.ts";
import { appUser } from "#db/schema/app-user.ts";
import type { TestDatabase } from "#db/test-database.ts";
import { systemClock } from "#lib/adapters/system-clock.ts";
import { createApiToken } from "#lib/usecases/identity/create-api-token.ts";
import type { BenchContext } from "./context.ts";

/** A server that takes uploads, in a process of its own. */
export type Server = { url: string; headers: Record<string, string>; pid: number };

const ROOT = path.resolve(import.meta.dirname, "..");
const READY_MS = 30_000;

/**
 * The product's web process, as `npm start` runs it, and the bare server, each with a database and
 * a folder on the same disk. Both end with `close`.
 *
 * Errors   when the product was not built.
 */
export async function openUploadStand(context: BenchContext) {
  const database = await context.openDatabase();
  const { child, url, headers: bearer } = await startProduct(context, database, "upload");
  const ours = { child, server: serverOf(child, `${url}/api/v1/uploads`) };
  const bare = await startBare(context, database);
  const headers = { ...bearer, "content-type": "application/json" };
  return {
    database,
    ours: { ...ours.server, headers },
    bare: { ...bare.server, headers },
    async close(): Promise<void> {
      for (const each of [ours, bare]) await endProduct(each);
    },
  };
}

/** Ends a process that was started here, and waits until it has. */
export async function endProduct({ child }: { child: ChildProcess }): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function addTokenOf({ db }: TestDatabase, scope: "upload" | "read"): Promise<string> {
  const userId = uuidv7();
  const createdAt = new Date();
  await db.insert(appUser).values({ id: userId, name: "bench", role: "member", createdAt });
  const deps = { db, clock: systemClock, newId: uuidv7, randomBytes };
  const { token } = await createApiToken(deps, { userId, name: "bench", scopes: [scope] });
  return token;
}

/**
 * The product's web process, as `npm start` runs it, and headers with a token of its own.
 *
 * Errors   when the product was not built.
 */
export async function startProduct(
  context: BenchContext,
  database: TestDatabase,
  scope: "upload" | "read",
) {
  if (!existsSync(path.join(ROOT, ".next", "BUILD_ID"))) {
    throw new Error("Build the product first: npm run build");
  }
  const token = await addTokenOf(database, scope);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "localhost"];
  const settings = {
    NODE_ENV: "production",
    DATABASE_URL: database.url,
    PORT: String(port),
    PUBLIC_URL: origin,
    PULSEGRID_DATA_DIR: path.join(context.folder, "ours"),
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    UPLOAD_RATE_LIMIT: "999999/second",
    UPLOAD_QUOTA_MB: "1000000",
    LOG_LEVEL: "error",
  } as const;
  const child = startChild(args, settings);
  await untilReady(`${origin}/api/health/ready`, child);
  return { child, url: origin, headers: { authorization: `Bearer ${token}` } };
}

async function startBare(context: BenchContext, database: TestDatabase) {
  const port = await freePort();
  const folder = path.join(context.folder, "bare");
  await mkdir(folder, { recursive: true });
  const args = ["bench/bare-server.ts", database.url, folder, String(port)];
  const child = startChild(args, { NODE_ENV: "production" });
  const url = `http://localhost:${port}/`;
  await untilReady(url, child);
  return { child, server: serverOf(child, url) };
}

function startChild(
  args: string[],
  settings: Record<string, string> & { NODE_ENV: "production" },
): ChildProcess {
  // No setting of whoever runs the bench: both servers have what is named here.
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: settings,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

const serverOf = (child: ChildProcess, url: string) => ({ url, pid: child.pid ?? 0 });

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const startedMs = performance.now();
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) return;
    if (child.exitCode !== null || performance.now() - startedMs > READY_MS) {
      throw new Error(`${url} does not answer`);
    }
    await systemClock.sleep(100, AbortSignal.timeout(READY_MS));
  }
}

/** How far a process's memory grows above what it holds now while `work` runs. Units: bytes. */
export async function memoryGrowthBytes(
  { pid }: Server,
  work: () => Promise<unknown>,
): Promise<number> {
  const before = await memoryOf(pid, "VmRSS");
  // The peak starts again from here (proc(5)).
  await writeFile(`/proc/${pid}/clear_refs`, "5");
  await work();
  return (await memoryOf(pid, "VmHWM")) - before;
}

async function memoryOf(pid: number, field: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status) ?? [];
  return Number(kibibytes) * 1024;
}
