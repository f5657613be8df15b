const FIRST_MS = Date.parse("1000-01-01T00:00:00Z");
const END_MS = Date.parse("9000-01-01T00:00:00Z");

/**
 * A time of the years 1000 to 8999: those that ISO-8601, JavaScript and PostgreSQL write alike,
 * and what is reckoned from them too. `Date` reads more, and writes it with a sign or a year 0.
 */
export const isWritableTime = (timeMs: number): boolean => timeMs >= FIRST_MS && timeMs < END_MS;
