import { pino } from "pino";
import type { Log } from "../ports/log.ts";

/** JSON lines on standard output. Known secret fields are censored should one slip in. */
export function createLog(options: { name: string; level: string }): Log {
  return pino({
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
  });
}
