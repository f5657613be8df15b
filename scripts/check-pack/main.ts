import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { isLockfile, missingBuilds } from "../lockfile/missing-builds.ts";
import { machinePaths } from "./machine-paths.ts";
import { namedFiles } from "./named-files.ts";

const ROOT = resolve(import.meta.dirname, "../..");

// What is checked is what a newcomer clones: the committed tree, not the folder it lies in.
const packed = mkdtempSync(join(tmpdir(), "pulsegrid-pack-"));
try {
  const archive = execFileSync("git", ["archive", "--format=tar", "HEAD"], {
    cwd: ROOT,
    maxBuffer: 1024 * 1024 * 1024,
  });
  execFileSync("tar", ["-x", "-C", packed], { input: archive });
  const files = execFileSync("git", ["ls-tree", "-r", "--name-only", "-z", "HEAD"], { cwd: ROOT })
    .toString("utf8")
    .split("\0")
    .filter((name) => name !== "");
  const complaints = [
    ...checkPaths(files),
    ...checkLockfile(),
    ...checkNamedFiles("README.md"),
    ...checkNamedFiles("CONTRIBUTING.md"),
    ...checkEnvExample(),
  ];
  for (const complaint of complaints) console.error(`✗ ${complaint}`);
  if (complaints.length === 0) console.log(`✓ ${files.length} committed files are as they should`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
} finally {
  rmSync(packed, { recursive: true, force: true });
}

function checkPaths(files: readonly string[]): string[] {
  const parent = dirname(ROOT);
  // Below / itself every folder of the system would be a neighbour.
  const neighbours = parent === dirname(parent) ? [] : readdirSync(parent);
  const places = [ROOT, ...neighbours.map((name) => join(parent, name))];
  return files.flatMap((file) =>
    machinePaths(readPacked(file), places).map((path) => `${file} holds the path ${path}`),
  );
}

function checkLockfile(): string[] {
  const text = readPacked("package-lock.json");
  const lock: unknown = JSON.parse(text);
  if (!isLockfile(lock)) return ["package-lock.json is not a lockfile"];
  const missingCount = Object.keys(missingBuilds(lock)).length;
  return [
    ...(/"resolved": "https?:/.test(text) ? ["package-lock.json holds download addresses"] : []),
    ...(missingCount > 0
      ? [`package-lock.json lacks ${missingCount} builds: node scripts/lockfile/main.ts`]
      : []),
  ];
}

function checkNamedFiles(document: string): string[] {
  if (!existsSync(join(packed, document))) return [`${document} is not there`];
  return namedFiles(readPacked(document))
    .filter((name) => !existsSync(join(packed, name)))
    .map((name) => `${document} names ${name}, which is not there`);
}

function checkEnvExample(): string[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(ROOT, "cli", "pulsegrid.ts"), "env-example"],
    { cwd: ROOT, encoding: "utf8" },
  );
  if (status !== 0) return [`pulsegrid env-example failed: ${stderr.trim()}`];
  if (stdout === readPacked(".env.example")) return [];
  return [".env.example is not what `npm run pulsegrid -- env-example` prints"];
}

function readPacked(file: string): string {
  return readFileSync(join(packed, file), "utf8");
}
