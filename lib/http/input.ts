import type { ZodType } from "zod";
import { Failure } from "../domain/errors.ts";

const MAX_JSON_BYTES = 256 * 1024;

/**
 * Checked input, or a refusal that names each bad field. Without a schema the value passes.
 *
 * Errors   Failure `invalid_input`.
 */
export function parseInput<Output>(schema: ZodType<Output> | undefined, value: unknown): Output;
export function parseInput(schema: ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const invalidParams = parsed.error.issues.map((issue) => ({
    name: issue.path.join(".") || "body",
    reason: issue.message,
  }));
  const first = invalidParams[0];
  throw new Failure(
    "invalid_input",
    first === undefined ? "The request is not valid." : `${first.name}: ${first.reason}`,
    invalidParams,
  );
}

/** A moment whose offset lost its plus: a query turns one that was not escaped into a space. */
const LOST_PLUS = /^(\d{4}-\d\d-\d\dT[\d:.]+) (\d\d:\d\d)$/;

/**
 * The parameters of an address, each once: of two with one name nobody knows which was meant.
 *
 * Errors   Failure `invalid_input` for a name that is there more than once.
 */
export function queryFields(address: string): Record<string, string> {
  const { searchParams } = new URL(address);
  for (const name of new Set(searchParams.keys())) {
    if (searchParams.getAll(name).length > 1) {
      const shown = name.slice(0, 80);
      throw new Failure("invalid_input", `${shown}: is there more than once.`, [
        { name: shown, reason: "more than once; a list has commas" },
      ]);
    }
  }
  return Object.fromEntries(
    [...searchParams].map(([name, value]) => [name, value.replace(LOST_PLUS, "$1+$2")]),
  );
}

/**
 * The JSON body of an API request, at most 256 KiB. An empty body reads as an empty object.
 *
 * Errors   Failure `unsupported_media_type`, `payload_too_large`, `invalid_input`.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "application/json";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Failure("unsupported_media_type", "Send application/json.");
  }
  const text = await readText(request);
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure("invalid_input", "The body is not valid JSON.");
  }
}

/**
 * The fields of a form as a browser or `OAuth2PasswordRequestForm` sends it, at most 256 KiB.
 *
 * Errors   Failure `unsupported_media_type`, `payload_too_large`.
 */
export async function readFormBody(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    throw new Failure("unsupported_media_type", "Send application/x-www-form-urlencoded.");
  }
  return Object.fromEntries(new URLSearchParams(await readText(request)));
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let sizeBytes = 0;
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_JSON_BYTES) {
      throw new Failure("payload_too_large", `The limit is ${MAX_JSON_BYTES} bytes.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
