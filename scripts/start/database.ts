import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { freePort } from "../../db/embedded/free-port.ts";
import type { LeftOver } from "../../db/embedded/left-over.ts";
import { EmbeddedPostgresError } from "../../db/embedded/server-error.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../db/embedded.ts";
import type { DataFolder } from "./data-folder.ts";
import { keptValue } from "./kept-value.ts";
import { StartRefusal } from "./refusal.ts";

const PASSWORD_BYTES = 24;

/**
 * Starts the embedded database of a data folder, with the folder's own password and, where it is
 * still free, the port it had before.
 *
 * Errors   StartRefusal with the one line of the database.
 */
export async function startDatabase(folder: DataFolder): Promise<EmbeddedPostgres> {
  const password = await keptValue(join(folder.root, "postgres-password"), () =>
    randomBytes(PASSWORD_BYTES).toString("base64url"),
  );
  try {
    return await startEmbeddedPostgres({
      folder: folder.postgres,
      logFile: join(folder.logs, "postgres.log"),
      port: await keptPort(join(folder.root, "postgres-port")),
      password,
      database: "pulsegrid",
      durable: true,
    });
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new StartRefusal(error.message);
    throw error;
  }
}

const RECOVERIES: Readonly<Record<LeftOver, string>> = {
  nothing: "its lock was taken over.",
  "stopped-server": "its database still ran and was shut down cleanly.",
  "removed-lock": "its database's stale lock was removed.",
};

/** One line on what a killed run left; `null` when there was nothing. */
export function describeRecovery(recovered: boolean, leftOver: LeftOver): string | null {
  if (!recovered && leftOver === "nothing") return null;
  return `The last run was killed: ${RECOVERIES[leftOver]}`;
}

async function keptPort(file: string): Promise<number> {
  const free = await freePort();
  const kept = Number(await keptValue(file, () => String(free)));
  if (Number.isInteger(kept) && (await isFree(kept))) return kept;
  await rm(file, { force: true });
  return Number(await keptValue(file, () => String(free)));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
