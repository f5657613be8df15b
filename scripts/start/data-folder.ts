import { access, chmod, constants, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StartRefusal } from "./refusal.ts";

export type DataFolder = {
  root: string;
  logs: string;
  /** The embedded database's own folder; made by it. */
  postgres: string;
  supervisorLock: string;
  setupCode: string;
  /** What `npm run pulsegrid` reads; there while the product runs. */
  settings: string;
};

/**
 * Makes the data folder where missing and checks that it can be written to.
 *
 * Errors   StartRefusal that names the folder and says why not.
 */
export async function openDataFolder(root: string): Promise<DataFolder> {
  const logs = join(root, "logs");
  try {
    await makePrivate(root);
    await makeFolder(logs);
    await chmod(logs, 0o700);
    await probe(root);
    await probe(logs);
  } catch (error) {
    throw new StartRefusal(
      `Cannot write to the data folder ${root}: ${reasonOf(error)}. Make it writable, or choose another with PULSEGRID_DATA_DIR=…`,
    );
  }
  return {
    root,
    logs,
    postgres: join(root, "postgres"),
    supervisorLock: join(root, "supervisor.json"),
    setupCode: join(root, "setup-code"),
    settings: join(root, "settings.env"),
  };
}

/** A new folder is closed to others; root leaves it passable for the database's account. */
async function makePrivate(root: string): Promise<void> {
  if (await isFolder(root)) return;
  await makeFolder(root);
  await chmod(root, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/** Step by step: `mkdir` with `recursive` never returns where a file system makes no folders. */
async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path);
}

const isFolder = (path: string) =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

async function probe(folder: string): Promise<void> {
  await access(folder, constants.W_OK | constants.X_OK);
  const file = join(folder, `.probe-${process.pid}`);
  await writeFile(file, "");
  await rm(file);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it is on a read-only disk",
  ENOENT: "no folder can be made there",
  ENOSPC: "the disk is full",
  EEXIST: "there is a file of that name",
  ENOTDIR: "a part of the path is a file",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return String(error);
  const code = String(error.code);
  return REASONS[code] ?? code;
}
