import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readCruise } from "./cruise-report.ts";

const FOLDERS = [
  "app",
  "components",
  "lib",
  "db",
  "worker",
  "cli",
  "scripts",
  "bench",
  "faults",
  "e2e",
];

const found = FOLDERS.filter((folder) => existsSync(folder));
const cruise = spawnSync("depcruise", ["--output-type", "json", ...found], {
  encoding: "utf8",
  maxBuffer: 256 * 1024 * 1024,
});
if (cruise.error !== undefined || cruise.stdout === "") {
  console.error(cruise.error?.message ?? cruise.stderr);
  process.exitCode = 1;
} else {
  const { complaints, moduleCount, dependencyCount } = readCruise(cruise.stdout);
  for (const complaint of complaints) console.error(complaint);
  console.log(
    `${complaints.length} breaches in ${moduleCount} modules and ${dependencyCount} imports.`,
  );
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
