"use client";

import { useState } from "react";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { presetLabel } from "#components/layout/time-presets.ts";
import { Button } from "#components/ui/button.tsx";
import type { Explanation } from "#components/ui/panel-explanation.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useApi } from "#lib/client/use-api.ts";
import type { ShiftsResponse } from "#lib/contracts/shifts.ts";
import { ShiftRows } from "./shift-rows.tsx";
import { ShiftTotals } from "./shift-totals.tsx";
import { FIRST_SHIFTS, SHIFTS_ANCHOR, shiftsCall } from "./shifts-call.ts";
import styles from "./shifts.module.css";
import { shiftsTable } from "./shifts-table.ts";

const MOST_SHIFTS = 200;

const explanation: Explanation = {
  text: "Runs that were put where and when the grid is cleaner, taken in this range. Promised is what the forecast of that moment said; realised is the same comparison with the intensity that was measured. Both are against the run at home, started when the shift was taken. A run that nobody reported is presumed to have run as planned; what ran otherwise or not at all can be said until 24 hours after its planned end, and stands from then on. Only shifts of the chosen signal and scope are summed.",
  formula: "saved = energy x (PUE x intensity at home at once - PUE x intensity where it ran)",
  sources: "The stored forecast of the moment, and the best grid source of each hour.",
  freshness:
    "Scored when every hour has an actual value; a value that is revised changes the score.",
};

const asItCame = (response: ShiftsResponse) => response;

/** The savings ledger: what shifting runs promised and what it really saved. */
export function ShiftsPanel() {
  const dashboard = useDashboard();
  const [limit, setLimit] = useState(FIRST_SHIFTS);
  const call = shiftsCall(dashboard, limit);
  const query = useApi(call, { prepare: asItCame, refreshMs: dashboard.refreshMs });
  return (
    <div id={SHIFTS_ANCHOR} className={styles.place}>
      <Panel
        title="What shifting saved"
        span={12}
        explain={explanation}
        query={query}
        call={call}
        meta={rangeWords(dashboard.state)}
        skeleton={<Skeleton shape="rows" heightPx={180} />}
        facts={({ totals }) => ({ estimated: totals.estimated, simulated: totals.simulated })}
        isEmpty={({ totals }) => totals.count === 0}
        empty={
          <p>
            No run was shifted in this range. Press Take beside a start above: what it promised is
            kept, and what it really saved stands here once its hours have been measured.
          </p>
        }
        table={shiftsTable}
      >
        {({ totals, shifts, nextCursor }) => (
          <>
            <ShiftTotals totals={totals} />
            <ShiftRows shifts={shifts} />
            {nextCursor !== null && (
              <p className={styles.more}>
                {limit < MOST_SHIFTS ? (
                  <Button onClick={() => setLimit(MOST_SHIFTS)}>Show more</Button>
                ) : (
                  `The newest ${shifts.length} of ${totals.count}; the API has the rest.`
                )}
              </p>
            )}
          </>
        )}
      </Panel>
    </div>
  );
}

/** Which shifts are shown, as the time-range picker has it. */
function rangeWords(range: { from: string; to: string }): string {
  const label = presetLabel(range);
  return label === null
    ? "taken in the range of the top bar"
    : `taken in the ${label.toLowerCase()}`;
}
