import { formatDuration } from "../bootstrap/duration.mjs";

/** Runs one step of the start and prints its line with the time it took. */
export async function step<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  const startedMs = performance.now();
  const result = await work();
  console.log(`✓ ${label} (${formatDuration(performance.now() - startedMs)})`);
  return result;
}
