import path from "node:path";
import { createFilesystemObjectStore } from "../adapters/filesystem-object-store.ts";
import type { Config } from "../config/env.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ObjectStore } from "../ports/object-store.ts";

/** A bucket where S3_BUCKET_NAME is set, else files below the data folder. */
export async function openObjectStore(parts: {
  config: Config;
  clock: Clock;
  log: Log;
}): Promise<ObjectStore> {
  const { s3, dataDir } = parts.config;
  if (s3 === null) return createFilesystemObjectStore(path.resolve(dataDir, "objects"));
  // Loaded only where it is wanted: the SDK is large.
  const { createS3ObjectStore } = await import("../adapters/s3-object-store.ts");
  return createS3ObjectStore(s3, parts);
}
