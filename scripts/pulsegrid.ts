import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

// The command line uses the settings of the running `npm start`, unless it is told of a database.
for (const file of [".env", settingsFile()]) {
  if (existsSync(file)) process.loadEnvFile(file);
}
await import("../cli/pulsegrid.ts");

function settingsFile(): string {
  return join(resolve(process.env["PULSEGRID_DATA_DIR"] ?? ".data"), "settings.env");
}
