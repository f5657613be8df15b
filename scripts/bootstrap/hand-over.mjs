import { spawn } from "node:child_process";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"];
const PARENT_CHECK_MS = 1000;

/**
 * Runs `command` in the foreground with this terminal and answers its exit code. Signals are
 * passed on, and when npm goes away without a signal the child is asked to end, so nothing is left
 * running. The IPC channel tells the child when this process itself is killed.
 */
export function handOver({ command, args, cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
    const forward = (signal) => child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    const parentWatch = watchParent(() => child.kill("SIGTERM"));
    const finish = (code) => {
      for (const signal of FORWARDED) process.off(signal, forward);
      clearInterval(parentWatch);
      resolve(code);
    };
    child.on("error", (error) => {
      console.error(`Cannot run ${command}: ${error.message}`);
      finish(1);
    });
    child.on("exit", (code) => finish(code ?? 1));
  });
}

function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, PARENT_CHECK_MS);
}
