import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ObjectName, objectKey, parseObjectKey } from "./object-key.ts";
import { CONTENT_ENCODINGS, STORED_KINDS } from "./stored-kind.ts";

const DAY_MS = 86_400_000;
const name: ObjectName = {
  userId: "0197b0a0-0000-7000-8000-00000000000a",
  uploadId: "0197b0a0-1111-7000-8000-00000000000b",
  receivedAtMs: Date.UTC(2026, 2, 5, 12, 30),
  mediaType: "json",
  contentEncoding: null,
  routeHint: "",
};

const anyName: fc.Arbitrary<ObjectName> = fc.record({
  userId: fc.uuid(),
  uploadId: fc.uuid(),
  receivedAtMs: fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }),
  mediaType: fc.constantFrom(...STORED_KINDS),
  contentEncoding: fc.constantFrom(null, ...CONTENT_ENCODINGS),
  routeHint: fc.oneof(
    fc.constantFrom("", "hcgateway:HeartRate", "records:Steps", "upstream-v1", "x:json:gz"),
    fc.string({ unit: "binary", maxLength: 20 }),
  ),
});

describe("the name of a stored upload", () => {
  test("tells person, day, upload, hint, kind and coding", () => {
    expect(objectKey({ ...name, routeHint: "hcgateway:HeartRate", contentEncoding: "zstd" })).toBe(
      `raw/${name.userId}/2026/03/05/${name.uploadId}~hcgateway.HeartRate.json.zst`,
    );
    expect(objectKey({ ...name, mediaType: "octet-stream" })).toMatch(/b\.bin$/);
  });

  test("reads back to the fields it was made of, for any fields", () => {
    fc.assert(
      fc.property(anyName, (given) => {
        const read = parseObjectKey(objectKey(given));
        const dayOf = (ms: number) => Math.floor(ms / DAY_MS);
        expect({ ...read, receivedAtMs: 0 }).toEqual({ ...given, receivedAtMs: 0 });
        expect(dayOf(read?.receivedAtMs ?? -1)).toBe(dayOf(given.receivedAtMs));
      }),
    );
  });

  test("has only characters that every store takes, whatever the hint", () => {
    fc.assert(
      fc.property(anyName, (given) => {
        expect(objectKey(given)).toMatch(/^[A-Za-z0-9/._~-]+$/);
        expect(objectKey(given).split("/")).toHaveLength(6);
      }),
    );
  });

  test("gives the moment that a UUIDv7 of that day holds", () => {
    const receivedAtMs = Date.UTC(2026, 2, 5, 23, 59, 59, 999);
    const hex = receivedAtMs.toString(16).padStart(12, "0");
    const uploadId = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-00000000000b`;
    const key = objectKey({ ...name, uploadId, receivedAtMs });
    expect(parseObjectKey(key)?.receivedAtMs).toBe(receivedAtMs);
  });

  test.each([
    "",
    `raw/2026/03/05/${name.uploadId}`,
    `raw/${name.userId}/2026/02/30/${name.uploadId}.json`,
    `raw/${name.userId}/2026/03/05/${name.uploadId}.exe`,
    `raw/${name.userId}/2026/03/05/${name.uploadId}~a_00zz.json`,
    `raw/${name.userId}/2026/03/05/../${name.uploadId}.json`,
    `raw/${name.userId.toUpperCase()}/2026/03/05/${name.uploadId}.json`,
    `resumable/${name.userId}/${name.uploadId}`,
  ])("is not read from a name that somebody else made: %s", (key) => {
    expect(parseObjectKey(key)).toBeNull();
  });

  test("is foreign or reads back to itself, for any string", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const key = `raw/${name.userId}/2026/03/05/${name.uploadId}${text}`;
        const read = parseObjectKey(key);
        expect(read === null || objectKey(read) === key).toBe(true);
      }),
    );
  });
});
