import { StartRefusal } from "./refusal.ts";

/**
 * One wish to stop, from whoever has it first: a signal, the end of the program that started this
 * one, or a part that ended by itself.
 */
export class StopRequest {
  readonly #controller = new AbortController();
  #failure: StartRefusal | null = null;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Null when a person asked for the stop. */
  get failure(): StartRefusal | null {
    return this.#failure;
  }

  /** Later signals of the same Ctrl-C change nothing: every part of the stop has its own limit. */
  listen(): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => this.#controller.abort());
    }
    process.on("disconnect", () => this.#controller.abort());
    process.channel?.unref();
  }

  /** A part that ends while nobody asked for it takes everything with it. */
  watch(part: { name: string; logFile: string; ended: Promise<unknown> }): void {
    void part.ended.then((word) => {
      if (this.signal.aborted) return;
      const how = typeof word === "string" ? ` (${word})` : "";
      this.#failure = new StartRefusal(
        `The ${part.name} ended unexpectedly${how}. Its log: ${part.logFile}`,
      );
      this.#controller.abort();
    });
  }

  /** Fulfils when the stop is asked for. */
  asked(): Promise<void> {
    if (this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}
