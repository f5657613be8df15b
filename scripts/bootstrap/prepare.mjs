import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { hasStamp, writeStamp } from "./stamp.mjs";
import { runStep, StepFailure } from "./step.mjs";

const BUILD_INPUTS = [
  "app",
  "components",
  "lib",
  "db",
  "public",
  "instrumentation.ts",
  "next.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** The Node 24 of the lockfile, whatever the host runs. */
export const pinnedNode = (root) => join(root, "node_modules", ".bin", "node");

/** The environment of a tool: its own folder first, so that `node` means the pinned one. */
export function toolEnvironment(root) {
  const tools = join(root, "node_modules", ".bin");
  return {
    ...process.env,
    PATH: `${tools}${delimiter}${process.env.PATH ?? ""}`,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Installs from the lockfile unless node_modules was installed from this very lockfile. */
export async function installWhenStale(root) {
  const wanted = fingerprint({ root, paths: ["package-lock.json"] });
  const stamp = join(root, "node_modules", ".pulsegrid-lockfile");
  if (hasStamp(stamp, wanted) && existsSync(pinnedNode(root))) return;
  await runStep({
    label: "Install packages",
    command: "npm",
    args: ["ci", "--no-fund", "--no-audit"],
    cwd: root,
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (!existsSync(pinnedNode(root))) {
    console.error(
      "The package `node` was installed without its program: allow its install script (npm config get ignore-scripts should say false) and start again.",
    );
    throw new StepFailure("No pinned Node.");
  }
  writeStamp(stamp, wanted);
}

/** Builds the web server unless .next was built from these very sources. */
export async function buildWhenStale(root) {
  const wanted = fingerprint({
    root,
    paths: BUILD_INPUTS,
    ignores: (path) => /\.test\.tsx?$/.test(path),
  });
  const folder = join(root, ".next");
  const stamp = join(folder, "pulsegrid-sources");
  if (hasStamp(stamp, wanted) && hasFile(join(folder, "BUILD_ID"))) return;
  await runStep({
    label: "Build the web pages",
    command: pinnedNode(root),
    args: [join(root, "node_modules", "next", "dist", "bin", "next"), "build"],
    cwd: root,
    env: { ...toolEnvironment(root), NODE_ENV: "production" },
  });
  mkdirSync(folder, { recursive: true });
  writeStamp(stamp, wanted);
}

function hasFile(path) {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}
