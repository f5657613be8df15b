import type { ZodType } from "zod";
import { z } from "zod";
import { Failure } from "#lib/domain/errors.ts";

/** An ISO 8601 time with a zone, seconds or none, as milliseconds. */
export const isoTimeMs = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/)
  .transform((text) => Date.parse(text))
  .pipe(z.number().int());

/**
 * `body` as `schema` has it.
 *
 * Errors   Failure upstream_invalid that names the provider and the place, never the value.
 */
export function parseBody<Output>(
  schema: ZodType<Output>,
  body: unknown,
  providerName: string,
): Output {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new Failure(
    "upstream_invalid",
    `${providerName} answered with a body that is not understood${place === "" ? "" : ` (at ${place})`}.`,
  );
}
