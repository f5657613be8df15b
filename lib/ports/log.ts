export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log lines. Health data, tokens and codes never go into `fields`: ids only. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
