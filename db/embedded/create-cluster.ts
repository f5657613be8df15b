import { spawn } from "node:child_process";
import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { commandAs, type ServerAccount } from "./account.ts";
import { EmbeddedPostgresError } from "./server-error.ts";

export const SUPERUSER = "postgres";

/**
 * A new, empty cluster: initdb into a folder beside it, then one rename, so that a killed initdb
 * leaves no half cluster. The locale is PostgreSQL's own, the same on every host.
 *
 * Errors   EmbeddedPostgresError with what initdb said.
 */
export async function createCluster(cluster: {
  folder: string;
  password: string;
  durable: boolean;
  initdb: string;
  account: ServerAccount;
}): Promise<void> {
  const { account } = cluster;
  const unfinished = `${cluster.folder}.new`;
  const passwordFile = `${cluster.folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  if (account.ids !== null) {
    await chown(unfinished, account.ids.uid, account.ids.gid);
    await chown(passwordFile, account.ids.uid, account.ids.gid);
  }
  try {
    await runToEnd(
      commandAs(account, cluster.initdb, [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(cluster.durable ? [] : ["--no-sync"]),
      ]),
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster.folder);
}

function runToEnd(line: ReturnType<typeof commandAs>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(line.command, line.args, { ...line.ids, cwd: "/", stdio: "pipe" });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
    child.stdout.resume();
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new EmbeddedPostgresError(`The database could not be made: ${output.trim()}`));
    });
  });
}
