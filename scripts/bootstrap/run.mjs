import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { handOver } from "./hand-over.mjs";
import { build, install, isBuilt, isInstalled, pinnedNode, toolEnvironment } from "./prepare.mjs";
import { StepFailure } from "./step.mjs";
import { inTurn } from "./turn.mjs";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const MAINS = { start: "scripts/start/main.ts", test: "scripts/test/main.ts" };

/** Installs and builds what is stale, then hands over to the pinned Node. Sets the exit code. */
export async function run([name, ...args]) {
  const main = MAINS[name];
  if (main === undefined) {
    console.error(`Say one of: ${Object.keys(MAINS).join(", ")}.`);
    process.exitCode = 1;
    return;
  }
  try {
    await prepare({ needsBuild: !args.includes("--help") && !args.includes("-h") });
  } catch (error) {
    if (!(error instanceof StepFailure)) console.error(describe(error));
    process.exitCode = 1;
    return;
  }
  process.exitCode = await handOver({
    command: pinnedNode(ROOT),
    args: [join(ROOT, main), ...args],
    cwd: ROOT,
    env: toolEnvironment(ROOT),
  });
}

/** What is ready already needs no lock, so that an account that may only read can start it. */
async function prepare({ needsBuild }) {
  if (isInstalled(ROOT) && (!needsBuild || isBuilt(ROOT))) return;
  await inTurn(join(ROOT, ".tmp", "preparing"), async () => {
    await install(ROOT);
    if (needsBuild) await build(ROOT);
  });
}

function describe(error) {
  if (error.code === "EACCES" || error.code === "EROFS") {
    return `Cannot write to ${error.path ?? ROOT}: ${error.code}. Packages and the build are kept in the project folder.`;
  }
  return error.stack ?? String(error);
}
