import { readFile } from "node:fs/promises";

/**
 * A text that this process has and no later one with the same number: the boot and the tick the
 * process began at. `null` when there is no such process; the bare number where there is no /proc.
 */
export async function identityOf(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  try {
    const [boot, stat] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    return `${boot.trim()}:${pid}:${startTick(stat)}`;
  } catch {
    return String(pid);
  }
}

/**
 * Field 22 of /proc/PID/stat. The name in field 2 may hold spaces and brackets, so counting starts
 * behind its last bracket.
 */
export function startTick(stat: string): string {
  const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return afterName[19] ?? "";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
