import type { UploadSlots } from "../ports/upload-slots.ts";

/** So many slots and no queue: who finds none is told to come back. */
export function createUploadSlots(count: number): UploadSlots {
  let takenCount = 0;
  return {
    take() {
      if (takenCount >= count) return null;
      takenCount += 1;
      let isTaken = true;
      return () => {
        if (isTaken) takenCount -= 1;
        isTaken = false;
      };
    },
  };
}
