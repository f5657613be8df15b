import type { CatalogueEntry } from "./catalogue-entry.ts";
import type { RecordFlag } from "./record-flag.ts";

/** Values as a client sent them, in our names and units, with nothing checked. */
export type LooseValues = Readonly<Record<string, unknown>>;

/** What reading one record's values goes by, and what it notes. */
export type RecordRun = {
  entry: CatalogueEntry;
  /** The start as it was sent: the only sample of a record often repeats it. */
  start: unknown;
  startAtMs: number;
  endAtMs: number;
  /** The latest moment anything of the record may lie at. */
  latestMs: number;
  flags: RecordFlag[] | null;
  implausibleCount: number;
};

/** Notes something about a record that is kept. */
export function flag(run: RecordRun, noticed: RecordFlag): void {
  run.flags ??= [];
  run.flags.push(noticed);
}

/** Whether a value is an object with keys, not a list. */
export function isLoose(value: unknown): value is LooseValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
