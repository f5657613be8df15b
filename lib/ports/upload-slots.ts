/** How many uploads one process takes in at the same time. */
export interface UploadSlots {
  /** A slot, given back by calling the result; null when all are taken. */
  take(): (() => void) | null;
}
