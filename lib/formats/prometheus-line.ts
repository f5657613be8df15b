export type PrometheusSample = {
  name: string;
  labels: ReadonlyMap<string, string>;
  value: number;
  /** When the exporter itself dates the sample; null when it leaves that to the reader. */
  timestampMs: number | null;
};

const NAME = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const BLANKS = /[ \t]*/y;
const TOKEN = /[^ \t]+/y;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SPECIAL = new Map([
  ["nan", Number.NaN],
  ["+nan", Number.NaN],
  ["-nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["+inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
]);

/** A place in a line that only moves forward. */
type Cursor = { line: string; at: number };

type Series = { name: string; labels: Map<string, string> };

/**
 * One sample of a line in the exposition format.
 *
 * Missing  null when the line is not of the format.
 */
export function readSampleLine(line: string, timestampUnitMs: number): PrometheusSample | null {
  const cursor: Cursor = { line, at: 0 };
  const series = readSeries(cursor);
  if (series === null) return null;
  take(cursor, BLANKS);
  const value = parseValue(take(cursor, TOKEN));
  if (value === null) return null;
  take(cursor, BLANKS);

  let timestampMs: number | null = null;
  if (cursor.at < line.length && line[cursor.at] !== "#") {
    const timestamp = take(cursor, TOKEN);
    if (!DECIMAL.test(timestamp)) return null;
    timestampMs = Number(timestamp) * timestampUnitMs;
    take(cursor, BLANKS);
  }
  // What may follow is an exemplar of OpenMetrics; it is not of this sample.
  const isAtEnd = cursor.at >= line.length || line[cursor.at] === "#";
  return isAtEnd ? { ...series, value, timestampMs } : null;
}

function readSeries(cursor: Cursor): Series | null {
  const name = take(cursor, NAME);
  take(cursor, BLANKS);
  if (cursor.line[cursor.at] !== "{") return name === "" ? null : { name, labels: new Map() };
  cursor.at += 1;
  return readBraces(cursor, name);
}

/** What stands in braces: labels, and the name itself when it is quoted (`{"a.b",c="d"} 1`). */
function readBraces(cursor: Cursor, outerName: string): Series | null {
  const labels = new Map<string, string>();
  let name = outerName;
  for (;;) {
    take(cursor, BLANKS);
    if (cursor.line[cursor.at] === "}") break;
    const isQuoted = cursor.line[cursor.at] === '"';
    const key = isQuoted ? readQuoted(cursor) : take(cursor, NAME);
    if (key === null || key === "") return null;
    take(cursor, BLANKS);
    if (cursor.line[cursor.at] === "=") {
      cursor.at += 1;
      take(cursor, BLANKS);
      const value = readQuoted(cursor);
      if (value === null || labels.has(key)) return null;
      labels.set(key, value);
    } else if (isQuoted && name === "") {
      name = key;
    } else {
      return null;
    }
    take(cursor, BLANKS);
    if (cursor.line[cursor.at] === ",") cursor.at += 1;
    else if (cursor.line[cursor.at] !== "}") return null;
  }
  cursor.at += 1;
  return name === "" ? null : { name, labels };
}

/** A quoted text with `\\`, `\"` and `\n` undone; null when it does not end or escapes otherwise. */
function readQuoted(cursor: Cursor): string | null {
  const { line } = cursor;
  if (line[cursor.at] !== '"') return null;
  let text = "";
  let start = cursor.at + 1;
  for (let at = start; at < line.length; at += 1) {
    const character = line[at];
    if (character === '"') {
      cursor.at = at + 1;
      return text + line.slice(start, at);
    }
    if (character !== "\\") continue;
    const escaped = line[at + 1];
    if (escaped !== "\\" && escaped !== '"' && escaped !== "n") return null;
    text += line.slice(start, at) + (escaped === "n" ? "\n" : escaped);
    at += 1;
    start = at + 1;
  }
  return null;
}

function parseValue(token: string): number | null {
  if (DECIMAL.test(token)) {
    const value = Number(token);
    // Beyond the largest number is a mistake of the writer; infinity has its own spelling.
    return Number.isFinite(value) ? value : null;
  }
  return SPECIAL.get(token.toLowerCase()) ?? null;
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.line)?.[0] ?? "";
  cursor.at += found.length;
  return found;
}
