import { z } from "zod";
import { isWritableTime } from "../domain/time/writable-time.ts";

const FORM = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * An instant of a query: ISO-8601, a date alone being its first moment. A query turns a `+` that
 * was not escaped into a space, so a space there is a plus. Without a zone it is UTC.
 */
export const queryInstant = z
  .string()
  .max(40)
  .transform((text, context): Date => {
    const at = readInstant(text.trim().replace(/ (?=\d\d:\d\d$)/, "+"));
    if (at !== null) return at;
    context.addIssue({ code: "custom", message: "is not an ISO-8601 time" });
    return z.NEVER;
  });

function readInstant(text: string): Date | null {
  if (!FORM.test(text)) return null;
  const hasZone = !text.includes("T") || /(Z|[+-]\d\d:\d\d)$/.test(text);
  const at = new Date(hasZone ? text : `${text}Z`);
  return isWritableTime(at.getTime()) ? at : null;
}
