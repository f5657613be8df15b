/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * A repeatable source of numbers for invented data; not for secrets.
 *
 * Source   mulberry32 (Tommy Ettinger, public domain).
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number between two others, evenly. */
export function between(random: Random, lowest: number, highest: number): number {
  return lowest + random() * (highest - lowest);
}

/** A whole number between two others, both included. */
export function wholeBetween(random: Random, lowest: number, highest: number): number {
  return Math.floor(between(random, lowest, highest + 1));
}
