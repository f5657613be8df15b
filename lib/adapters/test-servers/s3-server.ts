import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#db/embedded/free-port.ts";
import type { S3Options } from "../s3-bucket.ts";
import { absentServer } from "./absent-server.ts";
import { findProgram } from "./find-program.ts";
import { runServer } from "./run-server.ts";

export type S3TestServer = {
  options: S3Options;
  /** The folder in which the server keeps the bucket's objects as files. */
  bucketFolder: string;
  /** Stops it at once, as a machine that is switched off. */
  kill: () => Promise<void>;
  /** Starts it again on the same port with the same objects. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

const CREDENTIALS = { accessKeyId: "test-access-key", secretAccessKey: "test-secret-key" };

/**
 * An S3 server of its own with one empty bucket: Versity's gateway over a temporary folder.
 *
 * Missing  null, with the reason printed, where the program is not installed.
 */
export async function startS3Server(): Promise<S3TestServer | null> {
  const program = findProgram("versitygw");
  if (program === null) return absentServer("versitygw", "npm test builds it where Go is.");
  const folder = await mkdtemp(path.join(tmpdir(), "pulsegrid-s3-"));
  const root = path.join(folder, "objects");
  const metadata = path.join(folder, "metadata");
  await Promise.all([mkdir(root), mkdir(metadata)]);
  const port = await freePort();
  const start = () =>
    runServer({
      program,
      args: ["--port", `127.0.0.1:${port}`, "--quiet", "posix", "--sidecar", metadata, root],
      env: {
        ROOT_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
        ROOT_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      },
      port,
    });
  let running = await start();
  const options: S3Options = {
    endpointUrl: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    bucket: "uploads",
    credentials: CREDENTIALS,
    forcePathStyle: true,
    serverSideEncryption: null,
    kmsKeyId: null,
  };
  await createBucket(options);
  return {
    options,
    bucketFolder: path.join(root, options.bucket),
    kill: () => running.stop("SIGKILL"),
    restart: async () => {
      running = await start();
    },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createBucket({ endpointUrl, region, bucket }: S3Options): Promise<void> {
  const client = new S3Client({
    region,
    forcePathStyle: true,
    credentials: CREDENTIALS,
    ...(endpointUrl === null ? {} : { endpoint: endpointUrl }),
  });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}
