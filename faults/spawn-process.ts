import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const DIE_WITH_PARENT = new URL("../scripts/start/die-with-parent.mjs", import.meta.url).href;

/** Where the processes of a campaign meet: database, data folder, address of the web process. */
export type Installation = { databaseUrl: string; dataDir: string; webUrl: string };

export type Running = { child: ChildProcess; ended: Promise<string> };

/** Starts a program of this project with the Node of the lockfile, as `npm start` would. */
export function spawnProcess(installation: Installation, args: readonly string[]): Running {
  const child = spawn(require.resolve("node/bin/node"), ["--import", DIE_WITH_PARENT, ...args], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: environment(installation),
  });
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  return { child, ended };
}

/** The production build's server, for a web process that is killed at any moment. */
export const nextArguments = (port: string): string[] => [
  require.resolve("next/dist/bin/next"),
  "start",
  "-p",
  port,
  "-H",
  "127.0.0.1",
];

const environment = ({ databaseUrl, dataDir, webUrl }: Installation) =>
  ({
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PULSEGRID_DATA_DIR: dataDir,
    PUBLIC_URL: webUrl,
    AUTH_SECRET: "a secret that only this campaign has",
    WORKER_PORT: "0",
    GRID_REGIONS: ",",
    LOG_LEVEL: "error",
    UPLOAD_RATE_LIMIT: "9999/second",
  }) as const;
