"use client";

import { formatEnergy } from "#components/format/energy.ts";
import { formatPercent } from "#components/format/number.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import type { ContainerNodeRow } from "#lib/contracts/containers.ts";
import { nodeShares } from "./prepare-nodes.ts";
import styles from "./reconciliation-panel.module.css";
import { useContainers } from "./use-containers.ts";

const WORDS = { containers: "containers", residual: "unattributed", idle: "idle" };

/** What the nodes measured against what their containers account for. */
export function ReconciliationPanel() {
  const { call, query } = useContainers();
  return (
    <Panel
      title="Reconciled to the nodes"
      span={12}
      explain={{
        text: "All energy of a node is either of a container, idle, or unattributed. The three parts add up to what the node itself measured.",
        formula: "unattributed = active energy of the node - energy of its containers",
        sources: "Kepler: node and container counters of the same machine.",
        freshness: "Read every minute or faster, summed by the hour.",
      }}
      query={query}
      call={call}
      skeleton={<Skeleton shape="rows" heightPx={90} />}
      isEmpty={({ nodes }) => nodes.length === 0}
      empty={
        <p>
          No node was measured in this range. Choose another range, or set KEPLER_TARGETS to the
          metrics address of a node.
        </p>
      }
      table={({ nodes }) => ({
        columns: [
          { label: "node" },
          { label: "target" },
          { label: "active J", numeric: true },
          { label: "idle J", numeric: true },
          { label: "containers J", numeric: true },
          { label: "unattributed J", numeric: true },
        ],
        rows: nodes.map((node) => [
          node.node,
          node.target,
          node.activeJoules,
          node.idleJoules,
          node.containersJoules,
          node.residualJoules,
        ]),
      })}
    >
      {({ nodes }) => (
        <ul className={styles.nodes}>
          {nodes.map((node) => (
            <NodeBar key={`${node.target} ${node.node}`} node={node} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function NodeBar({ node }: { node: ContainerNodeRow }) {
  const { locale } = useViewerTime();
  const shares = nodeShares(node);
  return (
    <li className="num">
      <p>
        <b>{node.node}</b> <span>{node.region ?? node.target}</span>
        <span>{formatEnergy(node.activeJoules + node.idleJoules, locale)}</span>
      </p>
      <div className={styles.bar} aria-hidden="true">
        {shares.map(({ kind, ratio }) => (
          <i key={kind} data-kind={kind} style={{ width: `${(ratio ?? 0) * 100}%` }} />
        ))}
      </div>
      <p className={styles.parts}>
        {shares.map(({ kind, joules, ratio }) => (
          <span key={kind}>
            <i data-kind={kind} aria-hidden="true" />
            {WORDS[kind]}
            <span className={styles.amount}>
              <b>{formatEnergy(joules, locale)}</b> {formatPercent(ratio, locale)}
            </span>
          </span>
        ))}
      </p>
    </li>
  );
}
