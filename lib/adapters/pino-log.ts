import { type LoggerOptions, pino } from "pino";
import type { Log } from "../ports/log.ts";

const STANDARD_ERROR = 2;

/**
 * JSON lines on standard output, or on standard error of a command whose output is its result.
 * Known secret fields are censored should one slip in.
 */
export function createLog(options: { name: string; level: string; onErrors?: boolean }): Log {
  const settings: LoggerOptions = {
    name: options.name,
    level: options.level,
    redact: {
      paths: [
        "authorization",
        "cookie",
        "token",
        "code",
        "password",
        "*.authorization",
        "*.cookie",
      ],
      censor: "[removed]",
    },
  };
  if (options.onErrors !== true) return pino(settings);
  return pino(settings, pino.destination({ dest: STANDARD_ERROR, sync: true }));
}
