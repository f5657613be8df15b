import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { WindowsDashboard } from "#components/dashboards/windows-dashboard.tsx";
import { parsePlanner } from "#components/panels/windows/planner-state.ts";
import { windowsCall } from "#components/panels/windows/windows-call.ts";
import { windowsQuery } from "#lib/contracts/windows.ts";
import { findWindows } from "#lib/usecases/grid/find-windows.ts";
import { openPage, prefetch, readyState, type SearchProps } from "../open-page.ts";

export const metadata: Metadata = { title: "Windows" };

/** /windows */
export default async function WindowsPage(props: SearchProps) {
  const page = await openPage(props, "/windows");
  const windows = windowsCall(page, parsePlanner(page.search, page.nowMs));
  await prefetch(page, windows, (deps) => findWindows(deps, windowsQuery.parse(windows.params)));
  return (
    <HydrationBoundary state={readyState(page)}>
      <WindowsDashboard />
    </HydrationBoundary>
  );
}
