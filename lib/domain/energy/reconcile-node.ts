export type NodeBalance = {
  residualJoules: number;
  /** Residual over active energy; null when the node reported no active energy. */
  residualRatio: number | null;
};

/**
 * What is left of a node's active energy once its containers are subtracted: processes outside
 * containers, and containers that ended between two scrapes. Below zero the containers claim
 * more than the node drew, which points to a level counted twice.
 *
 * Units    joules.
 */
export function reconcileNode(activeJoules: number, containersJoules: number): NodeBalance {
  const residualJoules = activeJoules - containersJoules;
  return {
    residualJoules,
    residualRatio: activeJoules > 0 ? residualJoules / activeJoules : null,
  };
}
