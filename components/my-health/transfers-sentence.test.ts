import { expect, test } from "vitest";
import type { RefusalText } from "./upload-refusal.ts";
import { transfersSentence } from "./transfers-sentence.ts";

const refusal: RefusalText = { sentence: "No.", remedy: "none" };
const waiting = { id: 1, name: "a", sizeBytes: 1, state: { kind: "waiting" } } as const;
const refused = { ...waiting, state: { kind: "refused", refusal } } as const;

test("nothing chosen, nothing said", () => {
  expect(transfersSentence([])).toBe("");
});

test("the sentence counts what was sent and what was not taken", () => {
  expect(transfersSentence([waiting])).toBe("0 of 1 file sent.");
  expect(transfersSentence([waiting, refused])).toBe("0 of 2 files sent, 1 not taken.");
});
