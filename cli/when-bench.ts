import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const node = createRequire(import.meta.url).resolve("node/bin/node");

export type Ended = { code: number | null; out: string; errors: string };
export type Running = {
  child: ChildProcessWithoutNullStreams;
  ended: Promise<Ended>;
  /** Resolves when that text has been said on either output. */
  said: (text: string) => Promise<void>;
};

/** `pulsegrid when` as a process of its own, with that environment and nothing else. */
export function startWhen(args: readonly string[], env: Record<string, string>): Running {
  const child = spawn(node, ["cli/pulsegrid.ts", "when", ...args], {
    cwd: root,
    env: { NODE_ENV: "production", TZ: "UTC", PATH: path.dirname(process.execPath), ...env },
  });
  const all = { out: "", errors: "" };
  const listeners = new Set<() => void>();
  const heard = (name: keyof typeof all) => (chunk: Buffer) => {
    all[name] += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", heard("out"));
  child.stderr.on("data", heard("errors"));
  child.stdin.end();
  return {
    child,
    ended: new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code, ...all }));
    }),
    said: (text) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (!all.out.includes(text) && !all.errors.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        child.once("close", () => reject(new Error(`never said "${text}": ${all.errors}`)));
        look();
      }),
  };
}

/** A line of JavaScript as a program of its own. */
export const script = (line: string) => ["--", node, "-e", line];
