import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { WindowsDashboard } from "#components/dashboards/windows-dashboard.tsx";
import { shiftsCall } from "#components/panels/shifts/shifts-call.ts";
import { parsePlanner } from "#components/panels/windows/planner-state.ts";
import { nextCall, windowsCall } from "#components/panels/windows/windows-call.ts";
import { shiftsQuery } from "#lib/contracts/shifts.ts";
import { windowsQuery } from "#lib/contracts/windows.ts";
import { findWindows } from "#lib/usecases/grid/find-windows.ts";
import { nextWindow } from "#lib/usecases/grid/next-window.ts";
import { readShifts } from "#lib/usecases/shifts/read-shifts.ts";
import { openPage, prefetch, readyState, type SearchProps } from "../open-page.ts";

export const metadata: Metadata = { title: "Windows" };

/** /windows */
export default async function WindowsPage(props: SearchProps) {
  const page = await openPage(props, "/windows");
  const planner = parsePlanner(page.search);
  const windows = windowsCall(page, planner);
  const next = nextCall(page, planner);
  const shifts = shiftsCall(page);
  const { viewer } = page;
  await Promise.all([
    prefetch(page, windows, (deps) => findWindows(deps, windowsQuery.parse(windows.params))),
    prefetch(page, next, (deps) => nextWindow(deps, windowsQuery.parse(next.params))),
    prefetch(page, shifts, (deps) =>
      readShifts(deps, { viewer, query: shiftsQuery.parse(shifts.params) }),
    ),
  ]);
  return (
    <HydrationBoundary state={readyState(page)}>
      <WindowsDashboard />
    </HydrationBoundary>
  );
}
