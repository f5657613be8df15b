import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { handOver } from "./hand-over.mjs";
import { buildWhenStale, installWhenStale, pinnedNode, toolEnvironment } from "./prepare.mjs";
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
    const wantsHelp = args.includes("--help") || args.includes("-h");
    await inTurn(join(ROOT, ".tmp", "preparing"), async () => {
      await installWhenStale(ROOT);
      if (!wantsHelp) await buildWhenStale(ROOT);
    });
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

function describe(error) {
  if (error.code === "EACCES" || error.code === "EROFS") {
    return `Cannot write to ${error.path ?? ROOT}: ${error.code}. Packages and the build are kept in the project folder.`;
  }
  return error.stack ?? String(error);
}
