/** A time as .NET writes it in JSON: UTC with its offset, without a fraction that is zero. */
export function offsetTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/(\.000)?Z$/, "+00:00");
}
