/** Ids only: the rows hold the data. `replay` writes the narratives of every day again. */
export type UploadJob = { uploadId: string; userId: string; replay: boolean };

export type QueueDepth = { waiting: number; active: number; dead: number };

/** What an object that another producer named turned out to be. */
export type ResolvedObject =
  | { kind: "job"; job: UploadJob }
  /** It is part of another upload already. */
  | { kind: "settled" }
  | { kind: "unknown"; reason: string };

export type UploadHandlers = {
  process: (job: UploadJob, signal: AbortSignal) => Promise<void>;
  /** After the last try. */
  onDead: (job: UploadJob) => Promise<void>;
  /** Finds or makes the upload of an object that another producer named. Absent: none is known. */
  resolve?: (object: { objectKey: string; userId: string | null }) => Promise<ResolvedObject>;
};

/** Carries uploads from web to worker: at least once, inside the caller's own transaction. */
export interface JobQueue<Transaction> {
  enqueueUpload(job: UploadJob, transaction: Transaction): Promise<void>;
  /** Tells waiting workers that a job was committed. A hint: without it they find it within a second. */
  nudge(): void;
  /**
   * Works jobs one at a time until `stop`. A handler that rejects is tried again with back-off;
   * after the last try the job goes to `onDead`.
   */
  workUploads(handlers: UploadHandlers): Promise<void>;
  depth(): Promise<QueueDepth>;
  /**
   * Which of these uploads have a job that still waits, runs or will be tried again.
   *
   * Missing  null where this queue cannot tell: its jobs can only be taken, not looked up.
   */
  holds(uploadIds: readonly string[]): Promise<ReadonlySet<string> | null>;
  /** Finishes or releases the job in hand, then disconnects. */
  stop(): Promise<void>;
}
