/** Two places that ought to agree about an upload and do not. */
export const DIFFERENCE_KINDS = [
  /** Accepted, not finished, and no job will finish it. */
  "upload_without_job",
  /** The work on it broke down at each try, which an outage does too; it is time for another. */
  "upload_given_up",
  /** Bytes whose name says whose they are, and no upload. */
  "object_without_upload",
  /** An upload whose bytes are gone. */
  "upload_without_object",
  /** The stored bytes are not the ones that were received. */
  "object_damaged",
  /** An upload says other counts than its records, quarantined records and narratives have. */
  "counts_differ",
  /** An object of another name than any upload has, or of nobody. Never touched. */
  "foreign_object",
] as const;

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Missing: null ids where nobody knows whose it is. `detail` holds no health data. */
export type Difference = {
  kind: DifferenceKind;
  userId: string | null;
  uploadId: string | null;
  objectKey: string | null;
  detail: string;
};

/** How long something may look wrong before it is: a request or a job may be in the middle of it. */
export type Graces = {
  /** An unfinished upload without a job, where the queue can be asked. */
  jobMs: number;
  /** The same where the queue cannot tell what it holds. */
  blindJobMs: number;
  /** An object without a row. */
  objectMs: number;
};
