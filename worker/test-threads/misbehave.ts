import { parentPort } from "node:worker_threads";

/** A reading thread that goes wrong as its file's hint says, for tests of who must survive it. */
parentPort?.on("message", (message: { kind: string; upload?: { routeHint: string } }) => {
  if (message.kind !== "start") return;
  if (message.upload?.routeHint === "hang") {
    while (true);
  } else if (message.upload?.routeHint === "memory") {
    const kept: number[][] = [];
    while (true) kept.push(Array.from({ length: 100_000 }, (_, index) => index + kept.length));
  } else throw new Error("the thread breaks down");
});
