/** Energy of one node in one hour. */
export type NodeHourEnergy = {
  activeJoules: number;
  idleJoules: number;
  /** Sum over the containers of the node. */
  containersJoules: number;
};

/**
 * The part of a node's idle energy that goes with some of its active energy, in proportion. The
 * standard counts hardware "reserved or provisioned, not just used", and Kepler gives idle energy
 * to nobody. What no container accounts for is a part like the others, so that the parts of all
 * containers and of the rest are the node's idle energy.
 *
 * Units    joules.
 * Missing  null when the node drew no active energy at all: there is no proportion.
 * Source   ISO/IEC 21031:2024 (SCI), energy of the software includes idle hardware.
 */
export function idleShareJoules(ownJoules: number, node: NodeHourEnergy): number | null {
  // Containers may claim more than the node says: rounding of scrapes, or a level counted twice.
  const wholeJoules = Math.max(node.activeJoules, node.containersJoules);
  return wholeJoules > 0 ? node.idleJoules * (ownJoules / wholeJoules) : null;
}
