import type { Stats } from "node:fs";
import { opendir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { ListedObject } from "../ports/object-store.ts";
import { asStorageFailure, hasCode } from "./filesystem-errors.ts";

/** Where bytes lie until they are complete; no object is listed from there. */
export const TEMPORARY_FOLDER = "incoming";

/**
 * The objects under a root folder whose key starts with `prefix`. They are named while the folders
 * are walked, so that a store of any size fits in memory.
 *
 * Errors   storage_unavailable.
 */
export async function* listFiles(rootFolder: string, prefix: string): AsyncGenerator<ListedObject> {
  const start = path.join(rootFolder, prefix.slice(0, prefix.lastIndexOf("/") + 1));
  for await (const file of walk(start)) {
    const key = path.relative(rootFolder, file).split(path.sep).join("/");
    if (!key.startsWith(prefix) || key.startsWith(`${TEMPORARY_FOLDER}/`)) continue;
    const found = await statOf(file);
    if (found !== null) yield { key, sizeBytes: found.size, modifiedAt: found.mtime };
  }
}

/**
 * Removes the files of one folder that were last written to before `before`; answers how many.
 *
 * Errors   storage_unavailable.
 */
export async function removeOlderFiles(folder: string, before: Date): Promise<number> {
  let removedCount = 0;
  for await (const file of walk(folder)) {
    const found = await statOf(file);
    if (found === null || found.mtime >= before) continue;
    await rm(file, { force: true }).catch((error: unknown) => {
      throw asStorageFailure(error);
    });
    removedCount += 1;
  }
  return removedCount;
}

async function* walk(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder)) {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) yield* walk(name);
      else if (entry.isFile()) yield name;
    }
  } catch (error) {
    // Nothing was stored yet, or the folder went while it was walked.
    if (!hasCode(error, "ENOENT")) throw asStorageFailure(error);
  }
}

async function statOf(file: string): Promise<Stats | null> {
  try {
    return await stat(file);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw asStorageFailure(error);
  }
}
