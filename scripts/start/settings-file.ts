import { rm, writeFile } from "node:fs/promises";
import type { Environment } from "./child-process.ts";

const NAMES = [
  "DATABASE_URL",
  "PORT",
  "HOST",
  "PUBLIC_URL",
  "PULSEGRID_DATA_DIR",
  "AUTH_SECRET",
  "PULSEGRID_DEMO",
  "PULSEGRID_REGION",
  "WORKER_PORT",
] as const;

/**
 * Writes the settings of this run beside its data, readable by its owner only, so that
 * `npm run pulsegrid` finds the running installation.
 *
 * Shape    the function that removes the file again.
 */
export async function writeSettings(file: string, env: Environment): Promise<() => Promise<void>> {
  const lines = NAMES.map((name) => `${name}='${env[name] ?? ""}'`);
  await writeFile(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return () => rm(file, { force: true });
}
