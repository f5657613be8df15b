import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { Failure } from "../domain/errors.ts";
import type { ObjectStore, StoredObject } from "../ports/object-store.ts";
import { asStorageFailure, hasCode } from "./filesystem-errors.ts";
import { listFiles, removeOlderFiles, TEMPORARY_FOLDER } from "./filesystem-listing.ts";

const PIECE_BYTES = 256 * 1024;
const BATCH_BYTES = 256 * 1024;
const PROBE_BYTES = 4_096;

/**
 * Objects as files under one folder. A name appears only after its bytes are on disk: write to a
 * temporary name, fsync, rename, fsync the folder and those made for it.
 */
export function createFilesystemObjectStore(rootFolder: string): ObjectStore {
  const temporaryFolder = path.join(rootFolder, TEMPORARY_FOLDER);
  const fileOf = (key: string) => {
    const file = path.resolve(rootFolder, key);
    if (!file.startsWith(path.resolve(rootFolder) + path.sep)) {
      throw new Failure("invalid_input", "The object key leaves the store.");
    }
    return file;
  };

  return {
    async put(key, body, limits) {
      const temporary = path.join(temporaryFolder, uuidv7());
      const target = fileOf(key);
      try {
        await mkdir(temporaryFolder, { recursive: true, mode: 0o700 });
        const stored = await writeHashed(temporary, body, limits.maxBytes);
        const folder = path.dirname(target);
        const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
        await rename(temporary, target);
        await syncFolders(folder, firstMade);
        return stored;
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {
          // The folder itself cannot be reached; what went wrong first is what is told.
        });
        throw asStorageFailure(error);
      }
    },
    get: (key) => readFile(fileOf(key)).catch(refuseReading),
    stream: async (key) => piecesOf(await open(fileOf(key), "r").catch(refuseReading)),
    list: (prefix) => listFiles(rootFolder, prefix),
    remove: (key) =>
      rm(fileOf(key), { force: true }).catch((error: unknown) => {
        throw asStorageFailure(error);
      }),
    discardUnfinished: (before) => removeOlderFiles(temporaryFolder, before),
    async check() {
      const probe = path.join(temporaryFolder, `check-${uuidv7()}`);
      try {
        await mkdir(temporaryFolder, { recursive: true, mode: 0o700 });
        // Some bytes, because a full disk still takes an empty file.
        await writeFile(probe, Buffer.alloc(PROBE_BYTES), { flag: "wx", mode: 0o600, flush: true });
      } catch (error) {
        throw asStorageFailure(error);
      } finally {
        await rm(probe, { force: true }).catch(() => {
          // The folder cannot be reached, which the check has said already.
        });
      }
    },
  };
}

async function writeHashed(
  file: string,
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredObject> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const handle = await open(file, "wx", 0o600);
  const writer = new BatchWriter(handle);
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) {
        throw new Failure("payload_too_large", `The limit is ${maxBytes} bytes.`);
      }
      hash.update(chunk);
      await writer.add(chunk);
    }
    if (sizeBytes === 0) throw new Failure("empty_body", "The upload has no content.");
    await writer.flush();
    await handle.datasync();
  } finally {
    await writer.settled();
    await handle.close();
  }
  return { sizeBytes, sha256Hex: hash.digest("hex") };
}

/** Writes in large pieces, one while the next is gathered: an upload comes in small ones. */
class BatchWriter {
  readonly #handle: FileHandle;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.byteLength;
    if (this.#waitingBytes >= BATCH_BYTES) await this.#write();
  }

  async flush(): Promise<void> {
    await this.#write();
    await this.#writing;
  }

  /** When no write is under way any more, however it ended. */
  settled(): Promise<void> {
    return this.#writing.catch(() => {});
  }

  /** Waits for the write before, never for this one. */
  async #write(): Promise<void> {
    const batch = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    await this.#writing;
    this.#writing = this.#handle.writeFile(batch);
    // Whoever writes next hears of it.
    this.#writing.catch(() => {});
  }
}

function refuseReading(error: unknown): never {
  if (hasCode(error, "ENOENT")) throw new Failure("not_found", "The stored object is gone.");
  throw asStorageFailure(error);
}

async function* piecesOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    yield* handle.createReadStream({ autoClose: false, highWaterMark: PIECE_BYTES });
  } catch (error) {
    throw asStorageFailure(error);
  } finally {
    await handle.close();
  }
}

/** The folder of a new name; and where folders were made for it, up to the one that lists the first. */
async function syncFolders(folder: string, firstMade: string | undefined): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (firstMade === undefined) return;
  const parent = path.dirname(folder);
  await syncFolders(parent, folder === path.resolve(firstMade) ? undefined : firstMade);
}
