import { Failure } from "../../domain/errors.ts";
import type { BacktestRange } from "../../domain/forecast/backtest-zone.ts";
import { HOUR_MS } from "../../domain/time/hour.ts";

export type BacktestFlags = {
  file: string[];
  zones?: string;
  from: string;
  to: string;
  contextFrom?: string;
  release: string;
  json?: string;
  forecasts?: string;
};

export type BacktestRequest = {
  files: string[];
  /** Null: every zone of the files. */
  zones: string[] | null;
  range: BacktestRange;
  /** From when on values may be learnt from; null: from the first. */
  contextFromMs: number | null;
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads the options of `backtest`. `--to` as a date is that whole day.
 *
 * Errors   invalid_input for a time, hour or order that makes no sense.
 */
export function readBacktestFlags(flags: BacktestFlags): BacktestRequest {
  const fromMs = readTime("--from", flags.from);
  const toMs = readTime("--to", flags.to) + (DATE.test(flags.to) ? 23 * HOUR_MS : 0);
  if (toMs < fromMs) throw new Failure("invalid_input", "--to: before --from.");
  const { contextFrom } = flags;
  const contextFromMs = contextFrom === undefined ? null : readTime("--context-from", contextFrom);
  if (contextFromMs !== null && contextFromMs >= fromMs) {
    throw new Failure("invalid_input", "--context-from: must be before --from.");
  }
  return {
    files: flags.file,
    zones: flags.zones === undefined ? null : readZones(flags.zones),
    range: { fromMs, toMs, releaseHours: readHours(flags.release) },
    contextFromMs,
  };
}

function readTime(name: string, text: string): number {
  const isDate = DATE.test(text);
  const timeMs = isDate || INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(timeMs) || (isDate && new Date(timeMs).toISOString().slice(0, 10) !== text)) {
    throw new Failure(
      "invalid_input",
      `${name}: "${text}" is not an ISO date or time with a zone.`,
    );
  }
  return timeMs;
}

function readZones(text: string): string[] {
  const zones = text.split(",").map((zone) => zone.trim());
  if (zones.includes("")) throw new Failure("invalid_input", "--zones: a name is empty.");
  return [...new Set(zones)];
}

function readHours(text: string): number[] {
  const hours = text.split(",").map((part) => {
    const hour = /^\s*\d{1,2}\s*$/.test(part) ? Number(part) : Number.NaN;
    if (!(hour <= 23)) {
      throw new Failure("invalid_input", `--release: "${part}" is not an hour from 0 to 23.`);
    }
    return hour;
  });
  return [...new Set(hours)].toSorted((a, b) => a - b);
}
