"use client";

import { useState } from "react";
import { Columns } from "../layout/columns.tsx";
import { ShiftsPanel } from "../panels/shifts/shifts-panel.tsx";
import { Advice } from "../panels/windows/advice.tsx";
import { PlannerPanel } from "../panels/windows/planner-panel.tsx";
import { useWindows } from "../panels/windows/use-windows.ts";
import { WindowForecastPanel } from "../panels/windows/window-forecast-panel.tsx";
import { WindowsPanel } from "../panels/windows/windows-panel.tsx";

/** The planner: what the run needs, what to do, the best starts, and what came of those taken. */
export function WindowsDashboard() {
  const { query } = useWindows();
  const [picked, setPicked] = useState(1);
  const candidates = query.data?.candidates ?? [];
  const shown = candidates.find(({ rank }) => rank === picked) ?? candidates[0];
  return (
    <Columns>
      <PlannerPanel />
      {query.data !== undefined && <Advice response={query.data} />}
      {shown !== undefined && query.data !== undefined && (
        <WindowForecastPanel picked={shown} response={query.data} />
      )}
      <WindowsPanel picked={shown?.rank ?? 1} onPick={setPicked} />
      <ShiftsPanel />
    </Columns>
  );
}
