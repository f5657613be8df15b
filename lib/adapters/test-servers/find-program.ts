import { accessSync, constants } from "node:fs";
import path from "node:path";

const CACHE = path.resolve(import.meta.dirname, "../../../node_modules/.cache/test-servers");

const FOLDERS = [
  "/usr/local/bin",
  "/usr/bin",
  "/usr/local/sbin",
  "/usr/sbin",
  "/usr/lib/rabbitmq/bin",
  "/opt/homebrew/bin",
  "/opt/homebrew/sbin",
  CACHE,
];

/**
 * The path of a server's program: of the distribution, or one that `npm test` built.
 *
 * Missing  null when this machine has none.
 */
export function findProgram(name: string, folders: readonly string[] = FOLDERS): string | null {
  for (const folder of folders) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not there; the next folder.
    }
  }
  return null;
}
