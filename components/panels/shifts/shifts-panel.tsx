"use client";

import { useState } from "react";
import { useDashboard } from "#components/layout/dashboard-provider.tsx";
import { presetLabel } from "#components/layout/time-presets.ts";
import { Pager } from "#components/my-health/pager.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Explanation } from "#components/ui/panel-explanation.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useApi } from "#lib/client/use-api.ts";
import type { Shift, ShiftsResponse } from "#lib/contracts/shifts.ts";
import { ReportDialog } from "./report-dialog.tsx";
import { ShiftRows } from "./shift-rows.tsx";
import { ShiftTotals } from "./shift-totals.tsx";
import { saidWords } from "./shift-state.ts";
import { SHIFTS_PER_PAGE, SHIFTS_TITLE } from "./shifts-call.ts";
import styles from "./shifts.module.css";
import { shiftsTable } from "./shifts-table.ts";
import { type ShiftPages, useShiftPages } from "./use-shift-pages.ts";

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
  const pages = useShiftPages(dashboard);
  const query = useApi(pages.call, { prepare: asItCame, refreshMs: dashboard.refreshMs });
  const [reporting, setReporting] = useState<Shift | null>(null);
  const [said, setSaid] = useState("");
  const onSaid = (amended: Shift) => setSaid(saidWords(amended));
  return (
    <div className={styles.place}>
      <Panel
        title={SHIFTS_TITLE}
        span={12}
        explain={explanation}
        query={query}
        call={pages.call}
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
        {(response) => (
          <>
            <ShiftTotals totals={response.totals} />
            <ShiftRows shifts={response.shifts} onReport={setReporting} onSaid={onSaid} />
            <MoreShifts response={response} pages={pages} />
          </>
        )}
      </Panel>
      <output className="visually-hidden">{said}</output>
      {reporting !== null && (
        <ReportDialog
          key={reporting.id}
          shift={reporting}
          onSaid={onSaid}
          onClose={() => setReporting(null)}
        />
      )}
    </div>
  );
}

/** The way to the older ones; nothing where all of them are shown anyhow. */
function MoreShifts({ response, pages }: { response: ShiftsResponse; pages: ShiftPages }) {
  const { totals, nextCursor } = response;
  if (pages.isShort && nextCursor === null) return null;
  return (
    <div className={styles.more}>
      <Button onClick={pages.toggle}>{pages.isShort ? "Show more" : "Show fewer"}</Button>
      {!pages.isShort && (
        <Pager
          label="shifts"
          page={pages.page}
          rowsPerPage={SHIFTS_PER_PAGE}
          totalCount={totals.count}
          onPage={(page) => pages.turnTo(page, nextCursor)}
        />
      )}
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
