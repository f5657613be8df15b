import type { Transfer } from "./transfer-queue.ts";

/** The line of files in one sentence, short enough to be read aloud at each change. */
export function transfersSentence(transfers: readonly Transfer[]): string {
  const fileCount = transfers.length;
  if (fileCount === 0) return "";
  const countOf = (kind: Transfer["state"]["kind"]) =>
    transfers.filter(({ state }) => state.kind === kind).length;
  const files = fileCount === 1 ? "1 file" : `${fileCount} files`;
  const acceptedCount = countOf("accepted");
  const refusedCount = countOf("refused");
  const sent = acceptedCount === fileCount ? `${files} sent` : `${acceptedCount} of ${files} sent`;
  return refusedCount === 0 ? `${sent}.` : `${sent}, ${refusedCount} not taken.`;
}
