import { CUT, type RefusalText, UploadRefusal } from "./upload-refusal.ts";
import type { UploadAccepted } from "#lib/contracts/uploads.ts";

export type TransferState =
  | { kind: "waiting" }
  | { kind: "sending"; sentBytes: number }
  | { kind: "accepted"; upload: UploadAccepted }
  | { kind: "refused"; refusal: RefusalText };

/** One chosen file on its way to the server. */
export type Transfer = { id: number; name: string; sizeBytes: number; state: TransferState };

type SendOptions = {
  maxBytes: number;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
};

/** Sends one file. Errors: UploadRefusal; anything else counts as a cut connection. */
export type SendFile = (file: File, options: SendOptions) => Promise<UploadAccepted>;

type Entry = { transfer: Transfer; file: File; maxBytes: number; abort: AbortController };

/**
 * Files on their way, a few at a time, oldest first. It lives outside of any page, so a transfer
 * goes on while another page is looked at. Snapshots are replaced, never changed.
 */
export class TransferQueue {
  readonly #send: SendFile;
  readonly #parallelCount: number;
  readonly #listeners = new Set<() => void>();
  #entries: readonly Entry[] = [];
  #snapshot: readonly Transfer[] = [];
  #nextId = 1;

  constructor(options: { send: SendFile; parallelCount: number }) {
    this.#send = options.send;
    this.#parallelCount = options.parallelCount;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Transfer[] => this.#snapshot;

  /** Puts files at the end of the line. */
  add(files: readonly File[], maxBytes: number): void {
    const added = files.map((file): Entry => {
      const { name, size: sizeBytes } = file;
      const transfer: Transfer = {
        id: this.#nextId++,
        name,
        sizeBytes,
        state: { kind: "waiting" },
      };
      return { transfer, file, maxBytes, abort: new AbortController() };
    });
    this.#replace([...this.#entries, ...added]);
    this.#startNext();
  }

  /** Sends a refused file once more. */
  retry(id: number): void {
    this.#update(id, { kind: "waiting" });
    this.#startNext();
  }

  /** Takes a file out of the list; one that is being sent is stopped. */
  remove(id: number): void {
    this.#entries.find(({ transfer }) => transfer.id === id)?.abort.abort();
    this.#replace(this.#entries.filter(({ transfer }) => transfer.id !== id));
    this.#startNext();
  }

  /** Takes every file out of the list that is through. */
  removeAccepted(): void {
    this.#replace(this.#entries.filter(({ transfer }) => transfer.state.kind !== "accepted"));
  }

  #startNext(): void {
    const countOf = (kind: TransferState["kind"]) =>
      this.#entries.filter(({ transfer }) => transfer.state.kind === kind).length;
    while (countOf("sending") < this.#parallelCount && countOf("waiting") > 0) {
      const next = this.#entries.find(({ transfer }) => transfer.state.kind === "waiting");
      if (next === undefined) return;
      this.#update(next.transfer.id, { kind: "sending", sentBytes: 0 });
      void this.#run(next);
    }
  }

  async #run({ transfer: { id }, file, maxBytes, abort }: Entry): Promise<void> {
    const onProgress = (sentBytes: number) => this.#update(id, { kind: "sending", sentBytes });
    try {
      const upload = await this.#send(file, { maxBytes, onProgress, signal: abort.signal });
      this.#update(id, { kind: "accepted", upload });
    } catch (error) {
      const refusal: RefusalText =
        error instanceof UploadRefusal ? { sentence: error.message, remedy: error.remedy } : CUT;
      this.#update(id, { kind: "refused", refusal });
    }
    this.#startNext();
  }

  #update(id: number, state: TransferState): void {
    this.#replace(
      this.#entries.map((entry) =>
        entry.transfer.id === id ? { ...entry, transfer: { ...entry.transfer, state } } : entry,
      ),
    );
  }

  #replace(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#snapshot = entries.map(({ transfer }) => transfer);
    for (const listener of this.#listeners) listener();
  }
}

/** True while leaving the site would lose a file. */
export const isMoving = (transfers: readonly Transfer[]): boolean =>
  transfers.some(({ state }) => state.kind === "waiting" || state.kind === "sending");
