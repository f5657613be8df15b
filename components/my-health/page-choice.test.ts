import { expect, test } from "vitest";
import { parsePageChoice, writePageChoice } from "./page-choice.ts";

const FIRST = {
  uploadsPage: 1,
  narrativesPage: 1,
  recordType: null,
  uploadStatus: null,
  uploadClient: null,
  sinceDay: null,
  untilDay: null,
  openUploadId: null,
};
const id = "0190a7a0-0000-7000-8000-000000000001";
const parse = (query: string) => parsePageChoice(new URLSearchParams(query));

test("an empty address and a senseless one show the first page of everything", () => {
  expect(parse("")).toEqual(FIRST);
  expect(
    parse(
      "uploads=-3&narratives=1e9&type=__proto__&upload=../x&state=gone&client=%3Cb%3E&since=2026-13-40&until=now",
    ),
  ).toEqual(FIRST);
});

test("a page beyond the last possible one is held there, and zero is the first", () => {
  expect(parse("uploads=9999&narratives=0")).toEqual({ ...FIRST, uploadsPage: 1000 });
});

test("what is written is read back, and the words of others stay", () => {
  const choice = {
    uploadsPage: 3,
    narrativesPage: 2,
    recordType: "Steps",
    uploadStatus: "failed",
    uploadClient: "hc-webhook",
    sinceDay: "2026-03-01",
    untilDay: "2026-03-04",
    openUploadId: id,
  } as const;
  const written = writePageChoice(new URLSearchParams("refresh=1m"), choice);
  expect(parsePageChoice(written)).toEqual(choice);
  expect(written.get("refresh")).toBe("1m");
});

test("a default is not written: the plain address stays plain", () => {
  const search = new URLSearchParams(`uploads=2&type=Steps&upload=${id}`);
  expect(writePageChoice(search, FIRST).toString()).toBe("");
});
