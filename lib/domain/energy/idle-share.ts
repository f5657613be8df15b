import { splitByWeight } from "./split-energy.ts";

export type IdleShare = {
  /** One per container, in the given order. */
  sharesJoules: number[];
  /** Idle energy nobody can be charged with, because no container drew anything. */
  unassignedJoules: number;
};

/**
 * A node's idle energy shared over its containers in proportion to their own energy in the same
 * hour. The standard counts hardware "reserved or provisioned, not just used", and Kepler gives
 * idle energy to nobody.
 *
 * Units    joules.
 * Missing  when all containers drew zero there is no proportion: all of it stays unassigned.
 * Errors   RangeError for a negative or non-finite number.
 * Source   ISO/IEC 21031:2024 (SCI), energy of the software includes idle hardware.
 */
export function shareIdle(idleJoules: number, containerJoules: readonly number[]): IdleShare {
  if (containerJoules.every((joules) => joules === 0)) {
    return { sharesJoules: containerJoules.map(() => 0), unassignedJoules: idleJoules };
  }
  return { sharesJoules: splitByWeight(idleJoules, containerJoules), unassignedJoules: 0 };
}
