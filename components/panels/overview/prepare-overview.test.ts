import { expect, test } from "vitest";
import { changeRatio } from "./prepare-overview.ts";

test.each([
  [93.8, 100, -0.062],
  [null, 100, null],
  [10, null, null],
  [10, 0, null],
])("%s after %s is a change of %s", (now, before, expected) => {
  const ratio = changeRatio(now, before);
  if (expected === null) expect(ratio).toBeNull();
  else expect(ratio).toBeCloseTo(expected, 12);
});
