import { expect, test } from "vitest";
import { formatBytes } from "./byte-size.ts";

// By hand: 60,642 / 1024 = 59.22; 52,428,800 / 1,048,576 = 50; 131,072 / 1024 = 128.
test.each([
  [0, "0 B"],
  [1023, "1,023 B"],
  [60_642, "59.2 KiB"],
  [131_072, "128 KiB"],
  [52_428_800, "50 MiB"],
])("%d bytes are written %s", (sizeBytes, expected) => {
  expect(formatBytes(sizeBytes)).toBe(expected);
});
