/** What one narrator says about a day. Facts are rounded as the text states them. */
export type Narration = {
  sentences: readonly string[];
  facts: Readonly<Record<string, number | string | null>>;
};

/** A number rounded to `digits` decimals. */
export function rounded(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** A number as written in a sentence: fixed decimals, thousands parted by commas. */
export function written(value: number, digits = 0): string {
  const [whole = "", fraction] = rounded(value, digits).toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A length of time as `7 h 05 min`, to the nearest minute. */
export function hoursAndMinutes(durationMs: number): string {
  const minutes = Math.round(durationMs / 60_000);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** A count with its noun: `1 reading`, `2 readings`. */
export function counted(count: number, noun: string): string {
  return `${written(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Arithmetic mean; `null` of nothing. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation; `null` of fewer than two values. */
export function standardDeviationOf(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** Smallest and largest; `null` of nothing. */
export function extremesOf(values: readonly number[]): { lowest: number; highest: number } | null {
  const [first] = values;
  if (first === undefined) return null;
  let lowest = first;
  let highest = first;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}

/** What is said of values left out of the figures as implausible. */
export function leftOutSentence(count: number): string[] {
  if (count === 0) return [];
  return [`${counted(count, "implausible value")} left out of these figures.`];
}
