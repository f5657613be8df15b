/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One line of a CSV file (RFC 4180), without its end. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front, which spreadsheets take for "this is text".
 *
 * Missing  null is an empty field.
 */
export function csvLine(values: readonly (string | number | null)[]): string {
  return values.map(field).join(",");
}

function field(value: string | number | null): string {
  if (value === null) return "";
  const text = typeof value === "string" && FORMULA_START.test(value) ? `'${value}` : String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
