import { freePort } from "#db/embedded/free-port.ts";
import { absentServer } from "./absent-server.ts";
import { findProgram } from "./find-program.ts";
import { runServer } from "./run-server.ts";

export type RedisTestServer = { url: string; stop: () => Promise<void> };

/**
 * A Redis of its own that keeps nothing on disk.
 *
 * Missing  null, with the reason printed, where the program is not installed.
 */
export async function startRedisServer(): Promise<RedisTestServer | null> {
  const program = findProgram("redis-server");
  if (program === null) return absentServer("redis-server", "Debian has it as a package.");
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const { stop } = await runServer({ program, args, env: {}, port });
  return { url: `redis://127.0.0.1:${port}`, stop: () => stop() };
}
