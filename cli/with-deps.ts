import { type OpenDeps, openDeps } from "#lib/wiring/container.ts";

/** Opens the ports for one command and closes them whatever happens. */
export async function withDeps<Result>(work: (deps: OpenDeps) => Promise<Result>): Promise<Result> {
  const deps = await openDeps("cli");
  try {
    return await work(deps);
  } finally {
    await deps.close();
  }
}
