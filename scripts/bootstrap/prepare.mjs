import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { patchDriver } from "./driver-patch.mjs";
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

const lockfileHash = (root) => fingerprint({ root, paths: ["package-lock.json"] });
const installStamp = (root) => join(root, "node_modules", ".pulsegrid-lockfile");

/** Whether node_modules was installed from this very lockfile. */
export const isInstalled = (root) =>
  hasStamp(installStamp(root), lockfileHash(root)) && existsSync(pinnedNode(root));

/** Installs from the lockfile, unless that is done. */
export async function install(root) {
  // Also what was installed before the driver was mended.
  if (isInstalled(root)) return patchDriver(root);
  await runStep({
    label: "Install packages",
    command: "npm",
    args: ["ci", "--no-fund", "--no-audit", "--loglevel=error"],
    cwd: root,
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (!existsSync(pinnedNode(root))) {
    console.error(
      "The package `node` was installed without its program: allow its install script (npm config get ignore-scripts should say false) and start again.",
    );
    throw new StepFailure("No pinned Node.");
  }
  patchDriver(root);
  writeStamp(installStamp(root), lockfileHash(root));
}

const sourcesHash = (root) =>
  fingerprint({ root, paths: BUILD_INPUTS, ignores: (path) => /\.test\.tsx?$/.test(path) });
const buildStamp = (root) => join(root, ".next", "pulsegrid-sources");

/** Whether .next was built from these very sources. */
export const isBuilt = (root) =>
  existsSync(join(root, ".next", "BUILD_ID")) && hasStamp(buildStamp(root), sourcesHash(root));

/** Builds the web server, unless that is done. A build that fails leaves no stamp. */
export async function build(root) {
  if (isBuilt(root)) return;
  const hashBefore = sourcesHash(root);
  await runStep({
    label: "Build the web pages",
    command: pinnedNode(root),
    args: [join(root, "node_modules", "next", "dist", "bin", "next"), "build"],
    cwd: root,
    env: { ...toolEnvironment(root), NODE_ENV: "production" },
  });
  writeStamp(buildStamp(root), hashBefore);
}
