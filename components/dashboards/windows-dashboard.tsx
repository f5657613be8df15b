"use client";

import { useState } from "react";
import { Columns } from "../layout/columns.tsx";
import { PlannerPanel } from "../panels/windows/planner-panel.tsx";
import { useWindows } from "../panels/windows/use-windows.ts";
import { WindowForecastPanel } from "../panels/windows/window-forecast-panel.tsx";
import { WindowsPanel } from "../panels/windows/windows-panel.tsx";

/** The planner: what the run needs, those starts on the forecast, and their ranking. */
export function WindowsDashboard() {
  const { query } = useWindows();
  const [picked, setPicked] = useState(1);
  const candidates = query.data?.candidates ?? [];
  const shown = candidates.find(({ rank }) => rank === picked) ?? candidates[0];
  return (
    <Columns>
      <PlannerPanel />
      {shown !== undefined && <WindowForecastPanel region={shown.region} candidates={candidates} />}
      <WindowsPanel picked={shown?.rank ?? 1} onPick={setPicked} />
    </Columns>
  );
}
