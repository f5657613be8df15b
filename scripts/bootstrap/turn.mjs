import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 200;
/** A folder without a process number in it is being made right now; older than this it is left over. */
const UNFINISHED_MS = 2000;

/**
 * Runs `work` while holding the lock folder `lockFolder`, so that two copies started at once do
 * not install or build at once. The folder of a process that is gone is taken over.
 */
export async function inTurn(lockFolder, work) {
  await take(lockFolder);
  const release = () => rmSync(lockFolder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

async function take(lockFolder) {
  mkdirSync(dirname(lockFolder), { recursive: true });
  let waitedMs = 0;
  let saidWaiting = false;
  for (;;) {
    if (tryTake(lockFolder)) return;
    const owner = ownerOf(lockFolder);
    const isLeftOver = owner === null ? waitedMs >= UNFINISHED_MS : !isPreparing(owner);
    if (isLeftOver) {
      rmSync(lockFolder, { recursive: true, force: true });
      continue;
    }
    if (!saidWaiting && owner !== null) {
      saidWaiting = true;
      console.log(`  Waiting for process ${owner}, which is preparing the same folder …`);
    }
    await sleep(POLL_MS);
    waitedMs += POLL_MS;
  }
}

function tryTake(lockFolder) {
  try {
    mkdirSync(lockFolder);
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(lockFolder, "pid"), String(process.pid));
  return true;
}

function ownerOf(lockFolder) {
  try {
    const pid = Number.parseInt(readFileSync(join(lockFolder, "pid"), "utf8"), 10);
    return Number.isInteger(pid) ? pid : null;
  } catch {
    return null;
  }
}

/** Process numbers are used again, so where /proc tells it, the process must be one of ours. */
function isPreparing(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("bootstrap.mjs");
  } catch {
    return true;
  }
}
