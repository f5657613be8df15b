import { expect, test } from "vitest";
import { fileMediaType } from "./file-media-type.ts";

const text = (content: string) => new TextEncoder().encode(content);
const avro = new Uint8Array([0x4f, 0x62, 0x6a, 0x01, 0x04]);

test.each([
  ["day.json", text('{"steps":[]}'), "application/json"],
  ["day.JSON", text(""), "application/json"],
  ["export", text('\uFEFF  \n["a"]'), "application/json"],
  ["steps.avro", avro, "application/avro"],
  ["steps.json", avro, "application/avro"],
  ["cut.avro", text("Ob"), "application/avro"],
  ["letter.pdf", text("%PDF-1.7"), null],
  ["notes.txt", text("plain words"), null],
])("%s is sent as what it is", (name, head, expected) => {
  expect(fileMediaType(name, head)).toBe(expected);
});
