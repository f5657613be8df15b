/** An hour of a zone with its best value and where it is from. */
export type KnownHour = {
  hourAtMs: number;
  intensityGPerKwh: number;
  source: string;
  estimated: boolean;
  simulated: boolean;
};

export type HourRow = {
  values: (number | null)[];
  estimated: boolean[];
  sources: string[];
  simulated: boolean;
  /** The latest hour that has a value. */
  asOfMs: number | null;
};

/**
 * The hours of one zone laid on a fixed axis.
 *
 * Missing  an hour of the axis that is not known is null; hours off the axis are ignored.
 */
export function layOnHours(axis: readonly number[], known: readonly KnownHour[]): HourRow {
  const byHour = new Map(known.map((hour) => [hour.hourAtMs, hour]));
  const found = axis.map((hourAtMs) => byHour.get(hourAtMs) ?? null);
  const present = found.filter((hour) => hour !== null);
  return {
    values: found.map((hour) => hour?.intensityGPerKwh ?? null),
    estimated: found.map((hour) => hour?.estimated ?? false),
    sources: [...new Set(present.map((hour) => hour.source))].toSorted(),
    simulated: present.some((hour) => hour.simulated),
    asOfMs: present.at(-1)?.hourAtMs ?? null,
  };
}

export type RowSummary = {
  minGPerKwh: number | null;
  meanGPerKwh: number | null;
  maxGPerKwh: number | null;
  coveredHours: number;
  totalHours: number;
  estimatedHours: number;
};

/** Least, mean and most of the hours that have a value; all null when none has. */
export function summariseRow(row: HourRow): RowSummary {
  const known = row.values.filter((value) => value !== null);
  return {
    minGPerKwh: known.length === 0 ? null : Math.min(...known),
    meanGPerKwh: meanOf(known),
    maxGPerKwh: known.length === 0 ? null : Math.max(...known),
    coveredHours: known.length,
    totalHours: row.values.length,
    estimatedHours: row.estimated.filter((estimated) => estimated).length,
  };
}

/** `values` in at most `steps` equal runs, the mean of the known values of each, null for none. */
export function sparkOf(values: readonly (number | null)[], steps: number): (number | null)[] {
  const count = Math.min(steps, values.length);
  return Array.from({ length: count }, (_step, index) => {
    const run = values.slice(
      Math.floor((index * values.length) / count),
      Math.floor(((index + 1) * values.length) / count),
    );
    return meanOf(run.filter((value) => value !== null));
  });
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
