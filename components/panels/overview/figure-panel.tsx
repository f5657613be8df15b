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
  note?: string;
  children: (model: OverviewModel) => ReactNode;
};

/** One figure of the Overview drawn large, with a line below that puts it into proportion. */
export function FigurePanel({ title, explain, pick, note, children }: FigurePanelProps) {
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
        const { estimated, simulated } = pick(model);
        return { estimated, simulated };
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
      {(model) => (
        <>
          <FigureLarge figure={pick(model)} {...(note === undefined ? {} : { note })} />
          <p className={`${styles.line} num`}>{children(model)}</p>
        </>
      )}
    </Panel>
  );
}
