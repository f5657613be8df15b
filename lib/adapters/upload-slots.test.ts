import { expect, test } from "vitest";
import { createUploadSlots } from "./upload-slots.ts";

test("D18: there are so many slots and no more; one given back is there again, once", () => {
  const slots = createUploadSlots(2);
  const first = slots.take();
  expect(slots.take()).not.toBeNull();
  expect(slots.take()).toBeNull();
  first?.();
  first?.();
  expect(slots.take()).not.toBeNull();
  expect(slots.take()).toBeNull();
});
