import { Failure } from "../../domain/errors.ts";
import type { HourSeries } from "../../domain/forecast/hour-series.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";

/** Hourly intensity of many zones, g/kWh; NaN where none is known. */
export type IntensityTable = ReadonlyMap<string, HourSeries>;

/** The range check of stored intensities holds here, too. */
const MOST_G_PER_KWH = 3000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:00(:00(\.0+)?)?(Z|\+00:00)$/;
const NUMBER = /^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$|^[+-]?\.\d+$/;

type Row = { hourAtMs: number; values: Float64Array };

/**
 * Reads wide CSV text: `datetime_utc`, then a column a zone, g/kWh; an empty cell is missing.
 *
 * Shape    hours in any order, each once; CRLF and a byte order mark are taken.
 * Errors   invalid_input naming file and line for anything else: a value that is no number, is
 *          negative or above 3,000, a time that is not a whole hour of UTC, an hour twice, a line
 *          with too few or too many cells, no line at all.
 */
export function readIntensityTable(text: string, fileName: string): IntensityTable {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const refuse = (line: number, reason: string) =>
    new Failure("invalid_input", `${fileName} line ${line}: ${reason}.`);
  const zones = readHeader(lines[0] ?? "", (reason) => refuse(1, reason));
  const rows: Row[] = [];
  const seen = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const row = readRow(line, zones, (reason) => refuse(index + 1, reason));
    if (seen.has(row.hourAtMs)) throw refuse(index + 1, "this hour stands twice");
    seen.add(row.hourAtMs);
    rows.push(row);
  }
  if (rows.length === 0) throw refuse(2, "no hour follows the heading");
  return layOut(zones, rows);
}

/** Joins tables in time; of an hour that two of them have, the later table's known value counts. */
export function joinTables(tables: readonly IntensityTable[]): IntensityTable {
  const joined = new Map<string, HourSeries>();
  for (const table of tables) {
    for (const [zone, series] of table) {
      const before = joined.get(zone);
      joined.set(zone, before === undefined ? series : joinSeries(before, series));
    }
  }
  return joined;
}

function readHeader(line: string, refuse: (reason: string) => Failure): string[] {
  const [first, ...zones] = line.split(",").map((cell) => cell.trim());
  if (first !== "datetime_utc") throw refuse("the first column must be datetime_utc");
  if (zones.length === 0 || zones.includes("")) throw refuse("a column has no zone");
  if (new Set(zones).size < zones.length) throw refuse("a zone stands twice");
  return zones;
}

function readRow(line: string, zones: readonly string[], refuse: (reason: string) => Failure): Row {
  const cells = line.split(",");
  if (cells.length !== zones.length + 1) {
    throw refuse(`${zones.length + 1} cells expected, ${cells.length} found`);
  }
  const time = cells[0] ?? "";
  const hourAtMs = INSTANT.test(time) ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(hourAtMs)) throw refuse("datetime_utc is not a whole hour of UTC");
  const values = Float64Array.from(zones, (zone, index) => {
    const cell = (cells[index + 1] ?? "").trim();
    if (cell === "") return Number.NaN;
    const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
    if (Number.isNaN(value)) throw refuse(`${zone} is not a number`);
    if (value < 0 || value > MOST_G_PER_KWH) {
      throw refuse(`${zone} is ${cell} g/kWh, outside 0 to ${MOST_G_PER_KWH}`);
    }
    return value;
  });
  return { hourAtMs, values };
}

function layOut(zones: readonly string[], rows: readonly Row[]): IntensityTable {
  const times = rows.map(({ hourAtMs }) => hourAtMs);
  const startMs = times.reduce((least, time) => Math.min(least, time));
  const endMs = times.reduce((most, time) => Math.max(most, time)) + HOUR_MS;
  return new Map(
    zones.map((zone, column) => {
      const values = new Float64Array((endMs - startMs) / HOUR_MS).fill(Number.NaN);
      for (const row of rows) {
        values[(row.hourAtMs - startMs) / HOUR_MS] = row.values[column] ?? Number.NaN;
      }
      return [zone, { startMs, values }];
    }),
  );
}

function joinSeries(left: HourSeries, right: HourSeries): HourSeries {
  const endOf = ({ startMs, values }: HourSeries) => startMs + values.length * HOUR_MS;
  const startMs = Math.min(left.startMs, right.startMs);
  const endMs = Math.max(endOf(left), endOf(right));
  const values = new Float64Array((endMs - startMs) / HOUR_MS).fill(Number.NaN);
  for (const part of [left, right]) {
    const offset = (part.startMs - startMs) / HOUR_MS;
    for (const [index, value] of part.values.entries()) {
      if (!Number.isNaN(value)) values[offset + index] = value;
    }
  }
  return { startMs, values };
}
