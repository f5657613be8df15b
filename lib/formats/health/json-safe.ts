import { cleanText } from "#lib/domain/health/read-field.ts";

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const DEEPEST = 64;
const LONGEST_TEXT = 10_000;

/**
 * A copy of anything that can be kept as JSON in PostgreSQL: text without NUL and lone surrogates
 * and cut at 10,000 characters, whole numbers beyond 2^53 and NaN as text, own `__proto__` keys as
 * plain data, what is deeper than 64 levels left out as null.
 */
export function jsonSafe(value: unknown, depth = 0): JsonValue {
  if (typeof value === "string") return safeText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null || depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.map((entry: unknown) => jsonSafe(entry, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [safeText(key), jsonSafe(entry, depth + 1)]),
  );
}

function safeText(text: string): string {
  if (text.length <= LONGEST_TEXT) return cleanText(text);
  return `${cleanText(text.slice(0, LONGEST_TEXT))}… (cut, ${text.length} characters)`;
}
