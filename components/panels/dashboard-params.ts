import type { DashboardState } from "#lib/contracts/dashboard-url.ts";

/** What every panel is asked for: the choices of the top bar, and the regions they come to. */
export type DashboardView = { state: DashboardState; shownRegions: readonly string[] };

/** `signal` and `scope` as the API names them. */
export const signalParams = ({ state }: DashboardView) => ({
  signal: state.signal,
  scope: state.scope,
});

/** Range, signal and scope. A relative range stays relative: the server knows the time. */
export const rangeParams = (view: DashboardView) => ({
  from: view.state.from,
  to: view.state.to,
  ...signalParams(view),
});

/** Range, signal, scope and the shown regions. */
export const regionRangeParams = (view: DashboardView) => ({
  ...rangeParams(view),
  region: view.shownRegions.join(","),
});
