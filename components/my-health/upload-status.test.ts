import { expect, test } from "vitest";
import {
  countsPhrase,
  isFinished,
  progressWords,
  statusWords,
  type UploadStatus,
} from "./upload-status.ts";

const upload = (status: UploadStatus, counts: readonly (number | null)[] = []) => {
  const [recordCount = null, storedCount = null, duplicateCount = null, quarantinedCount = null] =
    counts;
  return { status, progress: null, recordCount, storedCount, duplicateCount, quarantinedCount };
};

test.each([
  ["received", false, "Received"],
  ["processing", false, "Processing"],
  ["completed", true, "Completed"],
  ["completed_with_quarantine", true, "Completed, 3 quarantined"],
  ["failed", true, "Failed"],
  ["quarantined", true, "Quarantined"],
] as const)("%s is finished: %s, and is called so", (status, finished, words) => {
  expect(isFinished(status)).toBe(finished);
  expect(statusWords(upload(status, [10, 7, 0, 3]))).toBe(words);
});

test("the phrase names only the parts that are there", () => {
  expect(countsPhrase(upload("completed", [1, 1, 0, 0]))).toBe("1 record: 1 new");
  expect(countsPhrase(upload("completed_with_quarantine", [1200, 1190, 7, 3]))).toBe(
    "1,200 records: 1,190 new, 7 already known, 3 quarantined",
  );
});

test("before it was processed there are no counts, and none are made up", () => {
  expect(countsPhrase(upload("processing"))).toBeNull();
  expect(countsPhrase(upload("failed"))).toBeNull();
});

test("processing says how far it has come, and does not make up an end", () => {
  const processing = { ...upload("processing"), progress: { doneCount: 1200, totalCount: 5000 } };
  expect(statusWords(processing)).toBe("Processing 1,200 of 5,000");
  expect(progressWords({ doneCount: 7, totalCount: null })).toBe("7 records");
});
