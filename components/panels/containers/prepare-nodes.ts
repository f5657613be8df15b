import type { ContainerNodeRow } from "#lib/contracts/containers.ts";

export type NodeShare = {
  kind: "containers" | "residual" | "idle";
  joules: number;
  /** Of all the node measured; null when it measured nothing. */
  ratio: number | null;
};

/**
 * What became of the energy of a node: containers, what none of them accounts for, and idle.
 * When containers claim more than the node measured, their bar is the measured part; the excess
 * stays in the figure of the residual, which is then below zero.
 */
export function nodeShares(node: ContainerNodeRow): NodeShare[] {
  const allJoules = node.activeJoules + node.idleJoules;
  const ratio = (joules: number) => (allJoules === 0 ? null : joules / allJoules);
  return [
    {
      kind: "containers",
      joules: node.containersJoules,
      ratio: ratio(Math.min(node.containersJoules, node.activeJoules)),
    },
    {
      kind: "residual",
      joules: node.residualJoules,
      ratio: ratio(Math.max(0, node.residualJoules)),
    },
    { kind: "idle", joules: node.idleJoules, ratio: ratio(node.idleJoules) },
  ];
}
