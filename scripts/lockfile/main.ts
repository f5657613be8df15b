import { readFileSync, writeFileSync } from "node:fs";
import { isLockfile, missingBuilds } from "./missing-builds.ts";

const FILE = "package-lock.json";

const lock: unknown = JSON.parse(readFileSync(FILE, "utf8"));
if (!isLockfile(lock)) throw new TypeError(`${FILE} is not a lockfile.`);
const missing = missingBuilds(lock);
const names = Object.keys(missing);
if (names.length > 0) {
  const entries = Object.entries({ ...lock.packages, ...missing });
  const packages = Object.fromEntries(
    entries.toSorted(([left], [right]) => left.localeCompare(right, "en")),
  );
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
}
console.log(`${names.length} builds for other platforms added to ${FILE}.`);
