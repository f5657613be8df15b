"use client";

import { formatPercent } from "#components/format/number.ts";
import { FigureLarge } from "#components/ui/figure-text.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useViewerTime } from "#components/ui/viewer-clock.tsx";
import { scopeTwoExplanation } from "./explanations.ts";
import { pricedWith, type ScopeTwo, scopeTwoTable } from "./prepare-scope-two.ts";
import styles from "./scope-two-panel.module.css";
import { useOverview } from "./use-overview.ts";

/** Scope 2 by the grid and by contract, side by side; only where something is configured. */
export function ScopeTwoPanel() {
  const { call, query } = useOverview();
  if ((query.data?.scopeTwo ?? null) === null) return null;
  return (
    <Panel
      title="Scope 2, both ways"
      span={12}
      explain={scopeTwoExplanation}
      query={query}
      call={call}
      meta="direct, average"
      skeleton={<Skeleton shape="figure" heightPx={79} />}
      facts={({ scopeTwo }) => ({
        estimated:
          (scopeTwo?.locationBased.estimated ?? false) ||
          (scopeTwo?.marketBased.estimated ?? false),
        simulated: scopeTwo?.locationBased.simulated ?? false,
      })}
      isEmpty={({ scopeTwo }) => scopeTwo === null}
      table={scopeTwoTable}
    >
      {({ scopeTwo }) => (scopeTwo === null ? null : <BothWays scopeTwo={scopeTwo} />)}
    </Panel>
  );
}

function BothWays({ scopeTwo }: { scopeTwo: ScopeTwo }) {
  const { locale } = useViewerTime();
  const { locationBased, marketBased, parts, locationUncoveredRatio } = scopeTwo;
  const isPartial = locationBased.value !== null && (locationUncoveredRatio ?? 0) > 0;
  return (
    <div className={styles.both}>
      <section aria-label="Location based">
        <h3>Location based</h3>
        <FigureLarge figure={locationBased} />
        <p className={`${styles.line} num`}>
          the grid as it was in each hour
          {isPartial &&
            `, ${formatPercent(locationUncoveredRatio, locale)} of the energy without a value`}
        </p>
      </section>
      <section aria-label="Market based">
        <h3>Market based</h3>
        <FigureLarge figure={marketBased} />
        {parts !== null && (
          <ul className={`${styles.line} num`}>
            {pricedWith(parts).map(({ label, ratio }) => (
              <li key={label}>
                {formatPercent(ratio, locale)} {label}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
