import { describe, expect, test } from "vitest";
import { acceptHeaders, type UploadHeaders } from "./accept-headers.ts";

const headers: UploadHeaders = {
  contentType: "application/json",
  contentEncoding: null,
  contentLengthBytes: null,
  idempotencyKey: null,
  maxBytes: 100,
};
const accept = (fields: Partial<UploadHeaders>) => acceptHeaders({ ...headers, ...fields });
const failing = (code: string) => expect.objectContaining({ code });

describe("an upload before its first byte", () => {
  test.each([
    [null, null],
    ["identity", null],
    ["gzip", "gzip"],
    ["X-GZIP", "gzip"],
    ["br", "br"],
    ["zstd", "zstd"],
    ["deflate", "deflate"],
  ])("D10: Content-Encoding %j is kept as %j", (contentEncoding, kept) => {
    expect(accept({ contentEncoding }).contentEncoding).toBe(kept);
  });

  test.each(["compress", "gzip, gzip", "gzip, br", "aes128gcm"])(
    "D10: Content-Encoding %j is not taken",
    (contentEncoding) => {
      expect(() => accept({ contentEncoding })).toThrow(failing("unsupported_media_type"));
    },
  );

  test.each([null, "", "text/html", "application/pdf", "multipart/mixed; boundary=x"])(
    "D9: Content-Type %j is not taken",
    (contentType) => {
      expect(() => accept({ contentType })).toThrow(failing("unsupported_media_type"));
    },
  );

  test.each([
    "multipart/form-data",
    "multipart/form-data; boundary=",
    'multipart/form-data; boundary=""',
    `multipart/form-data; boundary=${"x".repeat(71)}`,
  ])("D9: %j has no boundary", (contentType) => {
    expect(() => accept({ contentType })).toThrow(failing("invalid_input"));
  });

  test.each([
    "multipart/form-data; boundary=----WebKitFormBoundary7MA",
    'multipart/form-data; charset=utf-8; Boundary="a b"',
  ])("D9: %j has one", (contentType) => {
    expect(accept({ contentType }).mediaType).toBe("multipart");
  });

  test.each(["", " ", "x".repeat(256), "naïve", "a\tb", "🔑"])(
    "D15: %j is no Idempotency-Key",
    (idempotencyKey) => {
      expect(() => accept({ idempotencyKey })).toThrow(failing("invalid_input"));
    },
  );

  test.each(["a", "x".repeat(255), "550e8400-e29b-41d4-a716-446655440000", "a b~!"])(
    "D15: %j is an Idempotency-Key",
    (idempotencyKey) => {
      expect(() => accept({ idempotencyKey })).not.toThrow();
    },
  );

  test("D2: one byte more than the limit is refused unread, the limit itself is taken", () => {
    expect(() => accept({ contentLengthBytes: 101 })).toThrow(failing("payload_too_large"));
    expect(accept({ contentLengthBytes: 100 }).mediaType).toBe("json");
  });

  test("D8: no byte announced is an empty body", () => {
    expect(() => accept({ contentLengthBytes: 0 })).toThrow(failing("empty_body"));
  });
});
