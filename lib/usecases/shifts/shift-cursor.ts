import { z } from "zod";
import type { ShiftPlace } from "#db/queries/shifts/select-shifts.ts";
import { Failure } from "../../domain/errors.ts";
import { isWritableTime } from "../../domain/time/writable-time.ts";

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where the next page begins, as text that a caller hands back as it is. */
export function cursorOf({ takenAt, id }: ShiftPlace): string {
  return Buffer.from(`${takenAt.toISOString()} ${id}`, "utf8").toString("base64url");
}

/** The place that a cursor stands for. Errors: invalid_input for a text that is no cursor. */
export function readCursor(cursor: string): ShiftPlace {
  const parsed = place.safeParse(Buffer.from(cursor, "base64url").toString("utf8").split(" "));
  if (parsed.success && isWritableTime(Date.parse(parsed.data[0]))) {
    return { takenAt: new Date(parsed.data[0]), id: parsed.data[1] };
  }
  throw new Failure("invalid_input", "cursor: not one of this list", [
    { name: "cursor", reason: "not one of this list" },
  ]);
}
