import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { identityOf } from "./process-identity.ts";
import { StartRefusal } from "./refusal.ts";

const holderShape = z.object({
  pid: z.number().int().positive(),
  identity: z.string(),
  address: z.string(),
});

export type LockHolder = z.infer<typeof holderShape>;

/** `free`: no lock; `held`: its supervisor lives; `stale`: it was killed, or the file is broken. */
export type LockState = "free" | "held" | "stale";

/** Decides on the text of a lock file; `identity` is that of the live process it names, if any. */
export function judgeLock(
  holder: LockHolder | "absent" | "broken",
  identity: string | null,
): LockState {
  if (holder === "absent") return "free";
  if (holder === "broken") return "stale";
  return holder.identity === identity ? "held" : "stale";
}

export type SupervisorLock = { recovered: boolean; release: () => Promise<void> };

/**
 * Takes the data folder for this process. The lock of a supervisor that was killed is taken over.
 *
 * Errors   StartRefusal when another supervisor uses the folder.
 */
export async function takeSupervisorLock(file: string, address: string): Promise<SupervisorLock> {
  const identity = (await identityOf(process.pid)) ?? String(process.pid);
  const own = JSON.stringify({ pid: process.pid, identity, address } satisfies LockHolder);
  let recovered = false;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await createFile(file, own)) {
      return { recovered, release: () => rm(file, { force: true }) };
    }
    const text = await readFile(file, "utf8").catch(() => null);
    const holder = readHolder(text);
    const known = typeof holder === "string" ? null : await identityOf(holder.pid);
    const state = judgeLock(holder, known);
    if (state === "held" && typeof holder !== "string") {
      throw new StartRefusal(
        `Pulsegrid already runs on this data folder (process ${holder.pid}, ${holder.address}). Stop it, or choose another folder with PULSEGRID_DATA_DIR=…`,
      );
    }
    if (state === "stale") {
      await discard(file, text);
      recovered = true;
    }
  }
  throw new StartRefusal(`The lock ${file} keeps changing hands. Remove it and start again.`);
}

/** Reads what a lock file says; a half-written one counts as broken. */
export function readHolder(text: string | null): LockHolder | "absent" | "broken" {
  if (text === null) return "absent";
  try {
    const parsed = holderShape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : "broken";
  } catch {
    return "broken";
  }
}

async function createFile(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves the stale lock away; when another start was quicker, its new lock is put back. */
async function discard(file: string, staleText: string | null): Promise<void> {
  const aside = `${file}.${process.pid}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await readFile(aside, "utf8")) === staleText) await rm(aside, { force: true });
  else await rename(aside, file);
}
