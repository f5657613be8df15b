/** Ids only: the rows hold the data. `replay` writes the narratives of every day again. */
export type UploadJob = { uploadId: string; userId: string; replay: boolean };

export type QueueDepth = { waiting: number; active: number; dead: number };

/** Carries uploads from web to worker: at least once, inside the caller's own transaction. */
export interface JobQueue<Transaction> {
  enqueueUpload(job: UploadJob, transaction: Transaction): Promise<void>;
  /**
   * Works jobs one at a time until `stop`. A handler that rejects is tried again with back-off;
   * after the last try the job goes to `onDead`.
   */
  workUploads(handlers: {
    process: (job: UploadJob, signal: AbortSignal) => Promise<void>;
    onDead: (job: UploadJob) => Promise<void>;
  }): Promise<void>;
  depth(): Promise<QueueDepth>;
  /** Finishes or releases the job in hand, then disconnects. */
  stop(): Promise<void>;
}
