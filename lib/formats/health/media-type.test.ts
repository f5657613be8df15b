import { expect, test } from "vitest";
import { uploadMediaType } from "./media-type.ts";

test.each([
  ["application/json", "json"],
  ["Application/JSON; charset=utf-8", "json"],
  ["application/avro", "avro"],
  ["application/vnd.apache.avro", "avro"],
  ["avro/binary", "avro"],
  ["application/octet-stream", "octet-stream"],
  ["application/x-ndjson", "ndjson"],
  ["application/jsonl; charset=utf-8", "ndjson"],
  ["multipart/form-data; boundary=x", "multipart"],
  ["text/html", null],
  ["application/jsonp", null],
  ["json", null],
  ["", null],
  [null, null],
])("%j announces %j", (header, kind) => {
  expect(uploadMediaType(header)).toBe(kind);
});
