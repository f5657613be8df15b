"use client";

import type { ReactNode } from "react";
import { FigureLarge } from "#components/ui/figure-text.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { Explanation } from "#components/ui/panel-explanation.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Figure } from "#lib/contracts/figure.ts";
import styles from "./figure-panel.module.css";
import type { OverviewModel } from "./prepare-overview.ts";
import { useOverview } from "./use-overview.ts";

type FigurePanelProps = {
  title: string;
  explain: Explanation;
  pick: (model: OverviewModel) => Figure;
  /** What stands below a figure that has no range. */
  instead?: (model: OverviewModel) => ReactNode;
  children: (model: OverviewModel) => ReactNode;
};

/** One figure of the Overview drawn large, with a line below that puts it into proportion. */
export function FigurePanel({ title, explain, pick, instead, children }: FigurePanelProps) {
  const { call, query } = useOverview();
  return (
    <Panel
      title={title}
      span={3}
      explain={explain}
      query={query}
      call={call}
      skeleton={<Skeleton shape="figure" heightPx={79} />}
      facts={(model) => {
        const { value, estimated, simulated } = pick(model);
        return { estimated: estimated && value !== null, simulated };
      }}
      table={(model) => {
        const { value, low, high, unit, method } = pick(model);
        return {
          columns: [
            { label: "value", numeric: true },
            { label: "low", numeric: true },
            { label: "high", numeric: true },
            { label: "unit" },
            { label: "method" },
          ],
          rows: [[value, low, high, unit, method]],
        };
      }}
    >
      {(model) => {
        const line = children(model);
        return (
          <>
            <FigureLarge figure={pick(model)} instead={instead?.(model)} />
            {line !== null && <p className={`${styles.line} num`}>{line}</p>}
          </>
        );
      }}
    </Panel>
  );
}
