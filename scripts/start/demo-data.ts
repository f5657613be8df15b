import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatDuration } from "../bootstrap/duration.mjs";
import { type Environment, type RunningChild, startChild } from "./child-process.ts";
import type { DataFolder } from "./data-folder.ts";

/**
 * Fills demo data beside the running product, and remembers that it is done. A failure leaves the
 * product running and is told in one line; the next start tries again.
 */
export async function fillDemoData(folder: DataFolder, env: Environment): Promise<RunningChild> {
  const startedMs = performance.now();
  const child = await startChild({
    name: "demo fill",
    args: ["cli/pulsegrid.ts", "demo-fill"],
    env,
    logFile: join(folder.logs, "demo-fill.log"),
  });
  console.log("  Demo data is being filled; pages show what is there so far.");
  void child.ended.then(async (word) => {
    if (word === "code 0") {
      await writeFile(folder.demoFilled, "");
      console.log(`✓ Demo data filled (${formatDuration(performance.now() - startedMs)})`);
    } else if (!word.startsWith("SIG")) {
      console.log(`✗ Demo data could not be filled (${word}). Its log: ${child.logFile}`);
    }
  });
  return child;
}
